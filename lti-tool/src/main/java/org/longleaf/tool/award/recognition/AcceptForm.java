package org.longleaf.tool.award.recognition;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.recognition.Skills.Skill;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// That an award is accepted for something, as it was typed.
record AcceptForm(String skill, String goodFor, String words, String from, String until) {

    static final List<String> PURPOSES = List.of("role", "stipend", "renewal");
    private static final int MOST_WORDS = 300;
    private static final int YEARS_AHEAD = 10;

    static AcceptForm of(Map<String, String> typed) {
        return new AcceptForm(
                typed.getOrDefault("skill", ""),
                typed.getOrDefault("goodFor", ""),
                typed.getOrDefault("words", "").strip(),
                typed.getOrDefault("from", "").strip(),
                typed.getOrDefault("until", "").strip());
    }

    static AcceptForm empty(LocalDate today) {
        return new AcceptForm("", "", "", today.toString(), "");
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(
            UUID skill, String goodFor, String words, LocalDate from, @Nullable LocalDate until) {}

    /// Names the field that is wrong, or empty.
    String wrong(List<Skill> skills, LocalDate today) {
        if (skills.stream().noneMatch(one -> one.id().toString().equals(skill))) {
            return "skill";
        }
        if (!PURPOSES.contains(goodFor)) {
            return "goodFor";
        }
        if (words.isEmpty() || words.length() > MOST_WORDS) {
            return "words";
        }
        LocalDate first = day(from);
        if (first == null || first.isBefore(today) || first.isAfter(today.plusYears(YEARS_AHEAD))) {
            return "from";
        }
        LocalDate last = day(until);
        return !until.isEmpty() && (last == null || last.isBefore(first)) ? "until" : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted() {
        return new Wanted(
                UUID.fromString(skill),
                goodFor,
                words,
                Objects.requireNonNull(day(from)),
                until.isEmpty() ? null : day(until));
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
