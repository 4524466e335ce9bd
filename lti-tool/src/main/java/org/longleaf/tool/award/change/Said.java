package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Person;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/// What an admin gives as the reason: a code and words that everybody may read, and words that stay
/// inside. As it is typed.
record Said(@Nullable String why, @Nullable String words, @Nullable String inside) {

    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_INSIDE = 2000;
    private static final int SHORTEST_NAME = 3;

    /// Addresses, and numbers as long as a staff UID.
    private static final Pattern PERSONAL = Pattern.compile("\\S@\\S|\\d{7,}");

    Said {
        why = Objects.requireNonNullElse(why, "").strip();
        words = Objects.requireNonNullElse(words, "").strip();
        inside = Objects.requireNonNullElse(inside, "").strip();
    }

    static Said nothing() {
        return new Said(null, null, null);
    }

    Why code() {
        return Why.find(text(why)).orElseThrow();
    }

    /// The field that will not do: `why`, `words`, `personal` (the words tell who it is) or
    /// `inside`; empty where all will.
    String wrong(Person whose) {
        if (Why.find(text(why)).isEmpty()) {
            return "why";
        }
        if (text(words).isEmpty() || text(words).length() > LONGEST_WORDS) {
            return "words";
        }
        if (tellsWho(whose)) {
            return "personal";
        }
        return text(inside).isEmpty() || text(inside).length() > LONGEST_INSIDE ? "inside" : "";
    }

    /// Whether the public words hold a part of the name as it is written, or anything by which
    /// somebody is addressed.
    private boolean tellsWho(Person whose) {
        String name = Objects.requireNonNullElse(whose.name(), "");
        return PERSONAL.matcher(text(words)).find()
                || Arrays.stream(name.split("[\\s-]+"))
                        .filter(part -> part.length() >= SHORTEST_NAME)
                        .anyMatch(part ->
                                Pattern.compile("(?<!\\p{L})" + Pattern.quote(part) + "(?!\\p{L})")
                                        .matcher(text(words))
                                        .find());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
