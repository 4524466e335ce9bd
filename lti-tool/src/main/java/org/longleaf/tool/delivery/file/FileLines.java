package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.layout.Credit;
import org.longleaf.tool.delivery.layout.Lines;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.IntFunction;

/// Writes a file from stretches of its credits: the same bytes each time, for payloads and profile
/// are frozen. Never all of it is in memory.
final class FileLines {

    private FileLines() {}

    /// @param from a stretch behind so many; the last one is shorter than [CreditFiles#STRETCH]
    /// @return how many lines, without the header
    static int write(
            Lines lines, Charset charset, IntFunction<List<Credit>> from, OutputStream out) {
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, charset));
            writer.write(lines.header());
            int read = 0;
            int written = 0;
            List<Credit> stretch;
            do {
                stretch = from.apply(read);
                for (Credit credit : stretch) {
                    for (String line : lines.of(credit)) {
                        writer.write(line);
                        written++;
                    }
                }
                read += stretch.size();
            } while (stretch.size() == CreditFiles.STRETCH);
            writer.flush();
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
