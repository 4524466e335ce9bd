package org.longleaf.tool.evidence;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for the names of a teacher and their school in evidence that is reviewed blind. What is
/// found is a question to the teacher and no more: a name may be a common word.
///
/// Words of a name are sought whatever their case and accents, those of one or two letters with
/// their capital only ("Wu", and no "wu"); and whole names as they are written one word after the
/// other, for schools whose every word is common.
final class Names {

    /// What is shorter is too often another word.
    private static final int SHORTEST = 3;

    private static final int SHORTEST_OF_SCHOOL = 4;
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
                    "st",
                    "public");

    /// What follows a person's name and is none.
    private static final Set<String> TITLES =
            Set.of(
                    "jr", "sr", "ii", "iii", "iv", "phd", "edd", "mrs", "miss", "mr", "ms", "dr",
                    "de", "la");

    private final List<String> words;
    private final List<String> shortWords;
    private final List<String> phrases;
    private final Sought sought;

    private Names(Parts person, Parts school) {
        words = all(person.words(), school.words());
        shortWords = all(person.shortWords(), school.shortWords());
        phrases = all(person.phrases(), school.phrases());
        sought = Sought.of(!person.isEmpty(), !school.isEmpty());
    }

    /// Whose names can be looked for: what Canvas or the district has not told cannot.
    enum Sought {
        NOTHING,
        PERSON,
        SCHOOL,
        BOTH;

        private static Sought of(boolean person, boolean school) {
            if (person) {
                return school ? BOTH : PERSON;
            }
            return school ? SCHOOL : NOTHING;
        }
    }

    private record Parts(List<String> words, List<String> shortWords, List<String> phrases) {

        boolean isEmpty() {
            return words.isEmpty() && shortWords.isEmpty() && phrases.isEmpty();
        }
    }

    /// @param person as their Canvas writes it
    /// @param school empty where it is not known
    static Names of(String person, String school) {
        return new Names(
                parts(person, TITLES, SHORTEST), parts(school, OF_ANY_SCHOOL, SHORTEST_OF_SCHOOL));
    }

    private static Parts parts(String name, Set<String> common, int shortest) {
        List<String> all =
                BETWEEN.splitAsStream(name.strip()).filter(word -> !word.isEmpty()).toList();
        List<String> own = all.stream().filter(word -> !common.contains(plain(word))).toList();
        return new Parts(
                own.stream().filter(word -> word.length() >= shortest).toList(),
                own.stream().filter(word -> word.length() > 1 && word.length() < shortest).toList(),
                phrases(all));
    }

    /// The whole name, and a school's without the word that says what it is. A single word is no
    /// phrase.
    private static List<String> phrases(List<String> all) {
        boolean school = !all.isEmpty() && plain(all.getLast()).equals("school");
        List<String> brief = school ? all.subList(0, all.size() - 1) : all;
        return Stream.of(all, brief)
                .filter(phrase -> phrase.size() > 1)
                .map(phrase -> String.join(" ", phrase))
                .distinct()
                .toList();
    }

    private static List<String> all(List<String> person, List<String> school) {
        return Stream.concat(person.stream(), school.stream()).distinct().toList();
    }

    Sought sought() {
        return sought;
    }

    /// The names that stand in a text as words of their own. A whole name is told where none of its
    /// words is.
    List<String> foundIn(String text) {
        if (sought == Sought.NOTHING || text.isBlank()) {
            return List.of();
        }
        List<String> written = BETWEEN.splitAsStream(bare(text)).toList();
        Set<String> said = written.stream().map(Names::plain).collect(Collectors.toSet());
        Set<String> capital =
                written.stream()
                        .filter(word ->
                                !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)))
                        .map(Names::plain)
                        .collect(Collectors.toSet());
        List<String> found =
                Stream.concat(
                                words.stream().filter(name -> said.contains(plain(name))),
                                shortWords.stream().filter(name -> capital.contains(plain(name))))
                        .toList();
        return Stream.concat(found.stream(), wholeIn(written, found).stream()).toList();
    }

    private List<String> wholeIn(List<String> written, List<String> found) {
        String run = written.stream().map(Names::plain).collect(Collectors.joining(" ", " ", " "));
        List<String> whole =
                phrases.stream()
                        .filter(name -> run.contains(" " + plain(name) + " "))
                        .filter(name ->
                                found.stream().noneMatch(List.of(name.split(" "))::contains))
                        .toList();
        // "Central High School" says all that "Central High" does.
        return whole.stream()
                .filter(name -> whole.stream().noneMatch(other -> other.startsWith(name + " ")))
                .toList();
    }

    private static String bare(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    private static String plain(String text) {
        return bare(text).toLowerCase(Locale.ROOT);
    }
}
