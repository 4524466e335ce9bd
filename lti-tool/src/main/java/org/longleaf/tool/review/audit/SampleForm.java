package org.longleaf.tool.review.audit;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// A wish for a sample, as it was typed.
///
/// @param of a micro-credential's id; empty for all
/// @param outcome empty for all
/// @param in a district's code; empty for all
/// @param seed empty for a fresh one
record SampleForm(
        String of, String outcome, String in, String from, String until, String size, String seed) {

    static final int MOST = 500;

    private static final Set<String> OUTCOMES =
            Set.of("earned", "more_evidence_asked", "not_earned");
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,3}");

    /// Names the field that is wrong, or empty. Whether micro-credential and district exist, the
    /// draw asks.
    String wrong(LocalDate today) {
        LocalDate first = firstDay();
        LocalDate last = lastDay();
        if (first == null || first.getYear() < 2000) {
            return "from";
        }
        if (last == null || last.isBefore(first) || last.isAfter(today)) {
            return "until";
        }
        if (!SIZE.matcher(size.strip()).matches() || count() < 1 || count() > MOST) {
            return "size";
        }
        return seed.isBlank() || SEED.matcher(seed.strip()).matches() ? "" : "seed";
    }

    int count() {
        return Integer.parseInt(size.strip());
    }

    @Nullable String outcomeOrAll() {
        return OUTCOMES.contains(outcome) ? outcome : null;
    }

    @Nullable UUID microCredential() {
        try {
            return of.isEmpty() ? null : UUID.fromString(of);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    @Nullable LocalDate firstDay() {
        return day(from);
    }

    @Nullable LocalDate lastDay() {
        return day(until);
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
