package org.longleaf.tool.delivery.layout;

import org.longleaf.tool.delivery.Destination;

import java.util.List;
import java.util.Locale;

/// The files that go together: one for NCEES, two for an HRMS.
public enum Part {
    /// A line for each credit.
    TRANSFER,

    /// A line for each class code and date.
    CLASSES,

    /// A line for each teacher in a class.
    ROSTER;

    /// In the order in which the far end reads them.
    public static List<Part> of(Destination destination) {
        return destination == Destination.HRMS_FILE ? List.of(CLASSES, ROSTER) : List.of(TRANSFER);
    }

    public static Part ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// As rows, forms and file names say it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
