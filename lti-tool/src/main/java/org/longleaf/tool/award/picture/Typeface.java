package org.longleaf.tool.award.picture;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Liberation Sans (SIL Open Font License 1.1), which PDFBox carries: the same outlines on every
/// machine. The JDK's own fonts are those of the machine, and a slim container has none.
public final class Typeface {

    /// Its file, for whoever embeds it.
    public static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Typeface ONLY = new Typeface();

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    private Typeface() {
        try (InputStream file = open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("PDFBox's font cannot be read", e);
        }
    }

    /// The bytes of the font.
    public static InputStream open() {
        return Objects.requireNonNull(Typeface.class.getResourceAsStream(FILE), FILE);
    }

    /// How wide words are at size 1.
    static double width(String words) {
        return words.codePoints().mapToDouble(ONLY::advance).sum();
    }

    /// The same words in letters this font has; what it has not becomes a question mark.
    public static String writable(String words) {
        StringBuilder written = new StringBuilder();
        words.codePoints()
                .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
                .map(letter -> ONLY.glyphs.getGlyphId(letter) == 0 ? '?' : letter)
                .forEach(written::appendCodePoint);
        return written.toString();
    }

    /// The outlines of words that begin at a point.
    static Path2D outlines(String words, double x, double y, double size) {
        return ONLY.trace(writable(words), x, y, size);
    }

    // Reading a glyph moves through the font's file: one at a time.
    private synchronized Path2D trace(String words, double x, double y, double size) {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double at = x;
        for (int letter : words.codePoints().toArray()) {
            try {
                GlyphData glyph = font.getGlyph().getGlyph(glyphs.getGlyphId(letter));
                if (glyph != null) {
                    all.append(
                            new AffineTransform(scale, 0, 0, -scale, at, y)
                                    .createTransformedShape(glyph.getPath()),
                            false);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("PDFBox's font cannot be read", e);
            }
            at += advance(letter) * size;
        }
        return all;
    }

    private synchronized double advance(int letter) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(letter)) / unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException("PDFBox's font cannot be read", e);
        }
    }
}
