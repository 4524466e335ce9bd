package org.longleaf.tool.award.change;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of somebody's name, to be found in words however they are written there: in small
/// letters or large, without accents, with an apostrophe or without.
record NameIn(String name) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02bc`]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");

    /// A single letter is anybody's.
    private static final int SHORTEST = 2;

    boolean standsIn(String words) {
        Set<String> parts =
                readings(name)
                        .filter(part -> part.length() >= SHORTEST)
                        .map(NameIn::folded)
                        .collect(Collectors.toSet());
        return readings(words).anyMatch(word -> parts.contains(folded(word)) && !isSmall(word));
    }

    /// Each word with its apostrophes left out, and cut at them.
    private static Stream<String> readings(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return Stream.of(
                        APOSTROPHES.matcher(plain).replaceAll(""),
                        APOSTROPHES.matcher(plain).replaceAll(" "))
                .flatMap(BETWEEN::splitAsStream);
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /// Short words of every sentence are names too (An, Do, My): those count where they are written
    /// as one.
    private static boolean isSmall(String word) {
        return word.length() == SHORTEST && Character.isLowerCase(word.codePointAt(0));
    }
}
