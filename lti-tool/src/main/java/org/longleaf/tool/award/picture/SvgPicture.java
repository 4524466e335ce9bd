package org.longleaf.tool.award.picture;

import org.longleaf.tool.award.picture.Mark.Dot;
import org.longleaf.tool.award.picture.Mark.Ring;
import org.longleaf.tool.award.picture.Mark.Stroke;
import org.longleaf.tool.award.picture.Mark.Tile;
import org.longleaf.tool.award.picture.Mark.Words;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Marks as SVG. A title and a description stand in it, without ids: two pictures of one badge may
/// meet in a page.
final class SvgPicture {

    private static final String FONTS = "LatoWeb, Lato, 'Liberation Sans', Arial, sans-serif";

    /// Bold letters are so much wider than the ones that are measured. The width is written down,
    /// because the machine that shows the picture may have none but a wide font.
    private static final double BOLD = 1.06;

    private SvgPicture() {}

    static String of(List<Mark> marks, String name, String described) {
        return """
        <svg class="badge" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240" role="img" aria-label="%s">\
        <title>%s</title><desc>%s</desc>%s</svg>\
        """
                .formatted(
                        escaped(name),
                        escaped(name),
                        escaped(described),
                        marks.stream().map(SvgPicture::drawn).collect(Collectors.joining()));
    }

    private static String drawn(Mark mark) {
        return switch (mark) {
            case Tile(double size, double inset, double round, String fill) ->
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"/>"
                            .formatted(
                                    n(inset),
                                    n(inset),
                                    side(size, inset),
                                    side(size, inset),
                                    n(round),
                                    fill);
            case Ring(double size, double inset, double round, String line, double width) ->
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>"
                            .formatted(
                                    n(inset),
                                    n(inset),
                                    side(size, inset),
                                    side(size, inset),
                                    n(round),
                                    line,
                                    n(width));
            case Stroke(double x1, double y1, double x2, double y2, String line, double width) ->
                    "<path d=\"M%s %sL%s %s\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\"/>"
                            .formatted(n(x1), n(y1), n(x2), n(y2), line, n(width));
            case Dot(double x, double y, double radius, String fill) ->
                    "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>"
                            .formatted(n(x), n(y), n(radius), fill);
            case Words words -> words(words);
        };
    }

    private static String words(Words words) {
        return "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-family=\"%s\" font-weight=\"700\"%s textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\">%s</text>"
                .formatted(
                        n(words.x()),
                        n(words.y()),
                        n(words.size()),
                        FONTS,
                        words.centered() ? " text-anchor=\"middle\"" : "",
                        n(Typeface.width(words.text()) * words.size() * BOLD),
                        words.fill(),
                        escaped(words.text()));
    }

    private static String side(double size, double inset) {
        return n(size - 2 * inset);
    }

    /// A tenth is finer than anybody sees, and the same on every machine.
    private static String n(double value) {
        String written = String.format(Locale.ROOT, "%.1f", value + 0.0);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    static String escaped(String words) {
        StringBuilder written = new StringBuilder();
        words.codePoints()
                .filter(SvgPicture::isXml)
                .forEach(letter -> {
                    switch (letter) {
                        case '&' -> written.append("&amp;");
                        case '<' -> written.append("&lt;");
                        case '>' -> written.append("&gt;");
                        case '"' -> written.append("&quot;");
                        default -> written.appendCodePoint(letter);
                    }
                });
        return written.toString();
    }

    /// Extensible Markup Language 1.0, production 2: others make the whole file unreadable.
    private static boolean isXml(int letter) {
        return letter == '\t'
                || letter == '\n'
                || letter == '\r'
                || letter >= 0x20 && letter <= 0xD7FF
                || letter >= 0xE000 && letter <= 0xFFFD
                || letter >= 0x10000;
    }
}
