package org.longleaf.tool.evidence;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for the names of a teacher and their school in evidence that is reviewed blind. What is
/// found is a question to the teacher and no more: a name may be a common word.
final class Names {

    private static final int SHORTEST = 3;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// Words that stand in many schools' names and tell none apart.
    private static final Set<String> OF_ANY_SCHOOL =
            Set.of(
                    "school",
                    "schools",
                    "elementary",
                    "middle",
                    "high",
                    "primary",
                    "academy",
                    "charter",
                    "early",
                    "college",
                    "county",
                    "city",
                    "the",
                    "of",
                    "and",
                    "for",
                    "at",
                    "north",
                    "south",
                    "east",
                    "west",
                    "central",
                    "new",
                    "magnet",
                    "public");

    /// What follows a person's name and is none.
    private static final Set<String> TITLES =
            Set.of("jr", "sr", "iii", "phd", "edd", "mrs", "miss", "mr", "ms", "dr", "de", "la");

    private final List<String> sought;

    private Names(List<String> sought) {
        this.sought = sought;
    }

    /// @param person as their Canvas writes it
    /// @param school empty where it is not known
    static Names of(String person, String school) {
        Set<String> sought = new LinkedHashSet<>();
        Stream.of(BETWEEN.split(person.strip()))
                .filter(word -> word.length() >= SHORTEST && !TITLES.contains(plain(word)))
                .forEach(sought::add);
        Stream.of(BETWEEN.split(school.strip()))
                .filter(word -> word.length() > SHORTEST && !OF_ANY_SCHOOL.contains(plain(word)))
                .forEach(sought::add);
        return new Names(List.copyOf(sought));
    }

    /// The names that stand in a text as words of their own, whatever their case and accents.
    List<String> foundIn(String text) {
        if (sought.isEmpty() || text.isBlank()) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>(List.of(BETWEEN.split(plain(text))));
        return sought.stream().filter(name -> words.contains(plain(name))).toList();
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
