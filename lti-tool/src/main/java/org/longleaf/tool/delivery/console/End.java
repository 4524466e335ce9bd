package org.longleaf.tool.delivery.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why somebody ends a delivery. No words of their own: those would name people. Words:
/// `deliveries.because.` and the code.
enum End {
    ENTERED_BY_HAND,
    NOT_NEEDED,
    PERSON_LEFT,
    IN_ERROR,
    OTHER;

    /// As rows, forms and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<End> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
