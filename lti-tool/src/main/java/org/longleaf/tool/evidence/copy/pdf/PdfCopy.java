package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.jbig2.JBIG2ImageReaderSpi;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.longleaf.tool.evidence.copy.pdf.PdfRefused.Why;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.imageio.spi.IIORegistry;

/// A PDF written anew: its pages, and of them only what Shapes names.
///
/// @param text the words of its pages, marks, outline and links
public record PdfCopy(Path file, int pages, String text) {

    private static final int MOST_PAGES = 5_000;

    static {
        // Found by itself only from some class loaders.
        IIORegistry.getDefaultInstance().registerServiceProvider(new JBIG2ImageReaderSpi());
    }

    /// Makes the copy in the folder `work`, which holds what does not fit into memory meanwhile.
    ///
    /// @param mostText how many characters of its words are kept
    /// @throws PdfRefused for what the file is
    /// @throws IOException where this machine fails
    public static PdfCopy make(Path original, Path work, int mostText)
            throws IOException, PdfRefused {
        Path file = work.resolve("copy.pdf");
        StreamCacheCreateFunction onDisk =
                MemoryUsageSetting.setupTempFileOnly().setTempDir(work.toFile()).streamCache;
        var words = new Words(mostText);
        try (PDDocument from = open(original, onDisk);
                PDDocument to = new PDDocument(onDisk)) {
            int pages = from.getNumberOfPages();
            if (pages == 0 || pages > MOST_PAGES) {
                throw new PdfRefused(Why.BROKEN);
            }
            new CopyPages(from, to, words).copy();
            to.setDocumentId(0L);
            to.save(file.toFile(), CompressParameters.NO_COMPRESSION);
        } catch (TooMuch e) {
            throw new PdfRefused(Why.BOMB, e);
        } catch (UncheckedIOException e) {
            // What it throws through a parser that goes on after whatever is checked.
            throw new PdfRefused(e.getCause() instanceof TooMuch ? Why.BOMB : Why.BROKEN, e);
        } catch (IOException e) {
            throw brokenUnlessFull(e);
        } catch (RuntimeException | StackOverflowError e) {
            // What a parser throws over broken objects: a wrong class, a missing number.
            throw new PdfRefused(Why.BROKEN, e);
        }
        return new PdfCopy(file, words.ofPages(file, onDisk), words.text());
    }

    /// PDFBox says of broken objects and of a full disk the same.
    private static PdfRefused brokenUnlessFull(IOException e) throws IOException {
        if (String.valueOf(e.getMessage()).contains("No space left on device")) {
            throw e;
        }
        return new PdfRefused(Why.BROKEN, e);
    }

    private static PDDocument open(Path original, StreamCacheCreateFunction onDisk)
            throws IOException, PdfRefused {
        var source = new RandomAccessReadBufferedFile(original.toFile());
        try {
            return new BoundedParser(source, onDisk).parse();
        } catch (InvalidPasswordException e) {
            source.close();
            throw new PdfRefused(Why.ENCRYPTED, e);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }
}
