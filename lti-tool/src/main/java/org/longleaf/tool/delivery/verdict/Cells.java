package org.longleaf.tool.delivery.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cells of one line of CSV (RFC 4180), whatever stands between them. A line's end within
/// quotation marks ends the line all the same.
final class Cells {

    private final String line;
    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private int at;

    private Cells(String line, char separator) {
        this.line = line;
        this.separator = separator;
    }

    /// Empty where a quotation mark stands where none can be.
    static Optional<List<String>> of(String line, char separator) {
        return new Cells(line, separator).read();
    }

    private Optional<List<String>> read() {
        while (true) {
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            if (!(quoted ? quotedCell() : plainCell())) {
                return Optional.empty();
            }
            if (at == line.length()) {
                return Optional.of(cells);
            }
            at++;
        }
    }

    private boolean plainCell() {
        int end = line.indexOf(separator, at);
        String cell = line.substring(at, end < 0 ? line.length() : end);
        at += cell.length();
        cells.add(cell.strip());
        return cell.indexOf('"') < 0;
    }

    private boolean quotedCell() {
        StringBuilder cell = new StringBuilder();
        for (at++; at < line.length(); at++) {
            if (line.charAt(at) != '"') {
                cell.append(line.charAt(at));
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else {
                at++;
                cells.add(cell.toString().strip());
                return at == line.length() || line.charAt(at) == separator;
            }
        }
        return false;
    }
}
