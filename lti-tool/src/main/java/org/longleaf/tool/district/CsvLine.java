package org.longleaf.tool.district;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A line of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula is made text
/// by an apostrophe; a number below zero is none.
public final class CsvLine {

    private static final String FORMULA_BEGINS = "=+-@\t\r\n";

    private static final Pattern NUMBER = Pattern.compile("-\\d{1,9}(\\.\\d{1,9})?");

    private CsvLine() {}

    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean formula =
                !text.isEmpty()
                        && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0
                        && !NUMBER.matcher(text).matches();
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
