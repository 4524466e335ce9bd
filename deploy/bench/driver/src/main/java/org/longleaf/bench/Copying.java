package org.longleaf.bench;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/// Rows on their way into one table by COPY. Its constraints and triggers judge each of them.
final class Copying implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(CHUNK + 4096);
    private long rows;

    private Copying(CopyIn copy) {
        this.copy = copy;
    }

    /// @param table with its columns, as in `school (id, name)`
    static Copying into(Connection owner, String table) throws SQLException {
        return new Copying(
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin"));
    }

    /// @param values null, what says itself by `toString`, or a collection, which becomes an array
    Copying row(Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(values[i]);
        }
        text.append('\n');
        rows++;
        if (text.length() > CHUNK) {
            flush();
        }
        return this;
    }

    long rows() {
        return rows;
    }

    private void append(Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case Boolean truth -> text.append(truth ? 't' : 'f');
            case String said -> text.append(escaped(said));
            case Collection<?> many ->
                    text.append(
                            many.stream()
                                    .map(one -> "\"" + escaped(one.toString()) + "\"")
                                    .collect(Collectors.joining(",", "{", "}")));
            default -> text.append(value);
        }
    }

    private static String escaped(String said) {
        return said.indexOf('\\') < 0 && said.indexOf('\t') < 0 && said.indexOf('\n') < 0
                ? said
                : said.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private void flush() throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            flush();
            copy.endCopy();
        }
    }
}
