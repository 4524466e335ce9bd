package org.longleaf.tool.award.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The badge, drawn as SVG from its title and rubric: one bundle of three needles for each
/// criterion met. Has no style and no script, so that it stands in any page and file.
///
/// @param bundles how many criteria were met
public record BadgePicture(String title, int bundles) {

    private static final int LARGE_LINES = 3;
    private static final int SMALL_LINES = 4;

    /// @param label the accessible name, in the language of the page
    public String drawn(String label) {
        return """
        <svg class="badge" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" role="img" aria-label="%s">\
        <rect width="240" height="240" rx="44" fill="#00626b"/>\
        <rect x="7" y="7" width="226" height="226" rx="38" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="1.5"/>\
        <g stroke="#daeeef" stroke-width="3.2" stroke-linecap="round" fill="none">%s</g>\
        <circle cx="120" cy="90" r="6" fill="#fff"/>\
        <g fill="#fff" font-family="LatoWeb, Lato, system-ui, sans-serif" font-weight="700" text-anchor="middle">%s</g>\
        </svg>\
        """
                .formatted(escaped(label), needles(), words());
    }

    private String needles() {
        return IntStream.range(0, bundles)
                .mapToObj(bundle -> 360.0 * bundle / bundles)
                .map(angle ->
                        String.format(
                                Locale.ROOT,
                                "<g transform=\"rotate(%.1f 120 90)\"><path d=\"M120 76V32\"/>"
                                        + "<path d=\"M117.5 77 110 36\"/><path d=\"M122.5 77 130 36\"/></g>",
                                angle))
                .collect(Collectors.joining());
    }

    private String words() {
        List<String> lines = lines();
        boolean large = lines.size() <= LARGE_LINES;
        int height = large ? 21 : 18;
        int first = large ? 174 + (LARGE_LINES - lines.size()) * height / 2 : 168;
        return IntStream.range(0, lines.size())
                .mapToObj(line ->
                        "<text x=\"120\" y=\"%d\" font-size=\"%d\">%s</text>"
                                .formatted(
                                        first + line * height,
                                        large ? 17 : 15,
                                        escaped(lines.get(line))))
                .collect(Collectors.joining());
    }

    /// The title in three large lines or four small ones. What does not fit is cut: the accessible
    /// name has it whole.
    List<String> lines() {
        List<String> large = wrapped(18);
        if (large.size() <= LARGE_LINES) {
            return large;
        }
        List<String> small = wrapped(20);
        if (small.size() <= SMALL_LINES) {
            return small;
        }
        small.set(SMALL_LINES - 1, small.get(SMALL_LINES - 1) + " …");
        return small.subList(0, SMALL_LINES);
    }

    private List<String> wrapped(int wide) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : title.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > wide) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
