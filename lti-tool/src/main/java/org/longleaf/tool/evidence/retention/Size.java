package org.longleaf.tool.evidence.retention;

import java.util.Locale;

/// Bytes for people: `1.3 MB`.
final class Size {

    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    private Size() {}

    static String of(long bytes) {
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0
                ? (bytes == 0 ? 0 : Math.max(1, Math.round(size))) + " KB"
                : String.format(Locale.US, "%.1f %s", size, UNITS[unit]);
    }
}
