package org.longleaf.tool.award.picture;

import java.util.ArrayList;
import java.util.List;

/// Words on lines of some width, broken between words; a word that is wider than a line by itself
/// is broken within.
public record Lines(List<String> lines, double size) {

    private static final String CUT = "…";

    public Lines {
        lines = List.copyOf(lines);
    }

    /// In the first of these sizes at which the words take no more lines than that; in the last
    /// one, what does not fit is cut.
    public static Lines fit(String words, double width, int most, double... sizes) {
        for (double size : sizes) {
            List<String> lines = broken(words, width / size);
            if (lines.size() <= most) {
                return new Lines(lines, size);
            }
        }
        double smallest = sizes[sizes.length - 1];
        List<String> lines = broken(words, width / smallest);
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        kept.set(most - 1, shortened(kept.getLast(), width / smallest));
        return new Lines(kept, smallest);
    }

    private static String shortened(String line, double width) {
        String kept = line;
        while (!kept.isEmpty() && Typeface.width(kept + " " + CUT) > width) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1)).strip();
        }
        return kept + " " + CUT;
    }

    private static List<String> broken(String words, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (Typeface.width(longer) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = rest(word, width, lines);
        }
        lines.add(line);
        return lines;
    }

    /// What is left of a word after whole lines of it.
    private static String rest(String word, double width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (int letter : word.codePoints().toArray()) {
            String one = Character.toString(letter);
            if (!line.isEmpty() && Typeface.width(line + one) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(one);
        }
        return line.toString();
    }
}
