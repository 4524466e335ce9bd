package org.longleaf.tool.district;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Writes a file of rows that are read by stretches: no transaction is held while the browser takes
/// them, and never all of them are in memory.
public final class CsvAnswer {

    public static final int STRETCH = 500;

    // Without it a spreadsheet takes UTF-8 for something else.
    private static final char MARK = '\uFEFF';

    private final HttpServletResponse response;

    /// @param name of the file, of ASCII letters, digits, hyphens and one dot
    public CsvAnswer(HttpServletResponse response, String name) {
        this.response = response;
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"');
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// @param from a stretch of rows behind so many; the last one is shorter than [#STRETCH]
    public <T> void write(
            List<String> columns, Function<Integer, List<T>> from, Function<T, List<String>> cells)
            throws IOException {
        try (Writer out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(MARK);
            out.write(CsvLine.of(columns));
            int written = 0;
            List<T> read;
            do {
                read = from.apply(written);
                for (T row : read) {
                    out.write(CsvLine.of(cells.apply(row)));
                }
                written += read.size();
            } while (read.size() == STRETCH);
        }
    }
}
