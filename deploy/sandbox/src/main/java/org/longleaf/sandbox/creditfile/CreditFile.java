package org.longleaf.sandbox.creditfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A CSV file under a header that is known word for word. A far end of this kind guesses nothing.
record CreditFile(List<Row> rows) {

    /// One line, its cells under the headers.
    record Row(Map<String, String> cells) {
        String get(String header) {
            return Objects.requireNonNull(cells.get(header));
        }
    }

    /// Refused whole, with the reason.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    static CreditFile read(String text, List<String> header) {
        if (!text.endsWith("\r\n")) {
            throw new Unreadable("The file must end with a whole line (CR LF)");
        }
        var lines = List.of(text.split("\r\n", -1));
        if (!cells(lines.getFirst(), 1).equals(header)) {
            throw new Unreadable("The header must read " + String.join(",", header));
        }
        var rows = new ArrayList<Row>();
        for (int at = 1; at < lines.size() - 1; at++) {
            var cells = cells(lines.get(at), at + 1);
            if (cells.size() != header.size()) {
                throw new Unreadable("Line " + (at + 1) + " has " + cells.size() + " columns");
            }
            var row = new LinkedHashMap<String, String>();
            for (int column = 0; column < cells.size(); column++) {
                row.put(header.get(column), cells.get(column));
            }
            rows.add(new Row(row));
        }
        return new CreditFile(rows);
    }

    private static List<String> cells(String line, int number) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            var c = line.charAt(at);
            if (c == '\n' || c == '\r') {
                throw new Unreadable("Line " + number + " has a line end of another kind");
            } else if (c == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new Unreadable("Line " + number + " has an open quotation mark");
        }
        cells.add(cell.toString());
        return cells;
    }
}
