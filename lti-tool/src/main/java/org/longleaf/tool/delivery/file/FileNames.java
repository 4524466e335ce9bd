package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.layout.Part;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What files are called: in order in any folder, and never twice the same.
final class FileNames {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FileNames() {}

    static String of(Made file, Part part) {
        return "longleaf-%s-%05d-%s.csv"
                .formatted(part.code(), file.number(), DAY.format(file.at()));
    }
}
