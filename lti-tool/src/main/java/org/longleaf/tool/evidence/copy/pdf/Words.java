package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.longleaf.tool.evidence.copy.pdf.PdfRefused.Why;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The words of a PDF, up to a limit.
final class Words {

    private static final Duration TIME = Duration.ofMinutes(2);

    private final StringBuilder text = new StringBuilder();
    private final int most;
    private long end;

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
        end = System.nanoTime() + TIME.toNanos();
        try (PDDocument copy =
                Loader.loadPDF(
                        new RandomAccessReadBufferedFile(file.toFile()), "", null, null, onDisk)) {
            int pages = copy.getNumberOfPages();
            for (int page = 1; page <= pages && text.length() < most - 1; page++) {
                page(copy, page);
                for (PDPage stamp : stamps(copy.getPage(page - 1))) {
                    copy.addPage(stamp);
                    page(copy, copy.getNumberOfPages());
                    copy.removePage(stamp);
                }
            }
            return pages;
        } catch (Overdue e) {
            throw new PdfRefused(Why.TOOK_TOO_LONG, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new PdfRefused(Why.BROKEN, e);
        }
    }

    /// How each mark looks, as a page of its own: what reads words passes over marks.
    private static List<PDPage> stamps(PDPage page) throws IOException {
        List<PDPage> stamps = new ArrayList<>();
        for (PDAnnotation mark : page.getAnnotations()) {
            COSDictionary looks = mark.getCOSObject().getCOSDictionary(COSName.AP);
            COSBase normal = looks == null ? null : looks.getDictionaryObject(COSName.N);
            if (normal instanceof COSStream look) {
                stamps.add(stamp(look));
            } else if (normal instanceof COSDictionary states) {
                for (COSName state : states.keySet()) {
                    if (states.getDictionaryObject(state) instanceof COSStream look) {
                        stamps.add(stamp(look));
                    }
                }
            }
        }
        return stamps;
    }

    private static PDPage stamp(COSStream look) throws IOException {
        PDPage page = new PDPage();
        COSDictionary pictures = new COSDictionary();
        pictures.setItem("A", look);
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, pictures);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        look.setItem(COSName.SUBTYPE, COSName.FORM);
        COSStream drawn = new COSStream();
        try (OutputStream out = drawn.createOutputStream()) {
            out.write("/A Do".getBytes(StandardCharsets.ISO_8859_1));
        }
        page.getCOSObject().setItem(COSName.CONTENTS, drawn);
        return page;
    }

    private void page(PDDocument copy, int page) throws IOException {
        var stripper = new Stripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.writeText(copy, new Kept());
        stripper.check();
    }

    /// Forms that draw forms may go on for ever.
    private final class Stripper extends PDFTextStripper {

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands)
                throws IOException {
            check();
            super.processOperator(operator, operands);
        }

        private void check() {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new Overdue();
            }
        }
    }

    private static final class Overdue extends RuntimeException {
        private static final long serialVersionUID = 1L;
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
