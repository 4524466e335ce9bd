package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.longleaf.tool.evidence.copy.pdf.PdfRefused.Why;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;

/// The words of a PDF, up to a limit.
final class Words {

    private static final Duration TIME = Duration.ofMinutes(2);

    private final StringBuilder text = new StringBuilder();
    private final int most;

    Words(int most) {
        this.most = most;
    }

    void add(String words) {
        int room = most - text.length();
        if (room > 1 && !words.isBlank()) {
            text.append(words, 0, Math.min(words.length(), room - 1)).append('\n');
        }
    }

    String text() {
        return text.toString();
    }

    /// Reads the copy as others will, which shows that it can be read.
    ///
    /// @return how many pages it has
    int ofPages(Path file, StreamCacheCreateFunction onDisk) throws PdfRefused {
        long end = System.nanoTime() + TIME.toNanos();
        try (PDDocument copy =
                Loader.loadPDF(
                        new RandomAccessReadBufferedFile(file.toFile()), "", null, null, onDisk)) {
            for (int page = 1;
                    page <= copy.getNumberOfPages() && text.length() < most - 1;
                    page++) {
                if (System.nanoTime() > end) {
                    throw new PdfRefused(Why.TOOK_TOO_LONG);
                }
                page(copy, page);
            }
            return copy.getNumberOfPages();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new PdfRefused(Why.BROKEN, e);
        }
    }

    private void page(PDDocument copy, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.writeText(copy, new Kept());
    }

    /// Forgets what is too much.
    private final class Kept extends Writer {
        @Override
        public void write(char[] buffer, int offset, int length) {
            text.append(buffer, offset, Math.max(0, Math.min(length, most - text.length())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
