package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Person;

import java.util.Objects;
import java.util.regex.Pattern;

/// What an admin gives as the reason: a code and words that everybody may read, and words that stay
/// inside. As it is typed.
record Said(@Nullable String why, @Nullable String words, @Nullable String inside) {

    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_INSIDE = 2000;

    /// Addresses, numbers as long as a staff UID, and whoever is called by a title.
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "\\S@\\S|\\d{7,}|\\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Sr|Sra|Srta)\\.?\\s+\\p{Lu}");

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
    ///
    /// @param whose null for whoever may not know whose it is: they learn it from no refusal
    String wrong(@Nullable Person whose) {
        if (Why.find(text(why)).isEmpty()) {
            return "why";
        }
        if (text(words).isEmpty() || text(words).length() > LONGEST_WORDS) {
            return "words";
        }
        if (PERSONAL.matcher(text(words)).find() || whose != null && tells(whose)) {
            return "personal";
        }
        return wrongInside();
    }

    /// The same of what is asked for without a reason for the public.
    String wrongInside() {
        return text(inside).isEmpty() || text(inside).length() > LONGEST_INSIDE ? "inside" : "";
    }

    private boolean tells(Person whose) {
        return new NameIn(Objects.requireNonNullElse(whose.name(), "")).standsIn(text(words));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
