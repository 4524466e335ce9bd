package org.longleaf.tool.delivery.layout;

import java.util.regex.Pattern;

/// One column.
///
/// @param text what a fixed column says; empty for others
public record Column(String header, Field field, String text) {

    public static final int LONGEST = 80;

    private static final Pattern NAMES_AN_SSN =
            Pattern.compile("\\bssn\\b|social[\\W_]*sec", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOOKS_LIKE_AN_SSN = Pattern.compile("\\d{3}\\W?\\d{2}\\W?\\d{4}");

    public static Column of(String header, Field.Kind kind) {
        return new Column(header, Field.of(kind), "");
    }

    boolean isTooLong() {
        return header.length() > LONGEST || text.length() > LONGEST;
    }

    /// A Social Security number is not ours to ask for, under whatever name.
    boolean isOfAnSsn() {
        return NAMES_AN_SSN.matcher(header.replace('_', ' ')).find()
                || LOOKS_LIKE_AN_SSN.matcher(text).find();
    }
}
