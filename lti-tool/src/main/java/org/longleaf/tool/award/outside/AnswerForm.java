package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.recognition.Skills.Skill;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What another issuer's achievement counts as, as it was typed.
record AnswerForm(String answer, String skill, String words, String from, String until) {

    static final List<String> ANSWERS = List.of("counts", "not_accepted");
    private static final int MOST_WORDS = 300;
    private static final int YEARS_AHEAD = 10;

    static AnswerForm of(Map<String, String> typed) {
        return new AnswerForm(
                typed.getOrDefault("answer", ""),
                typed.getOrDefault("skill", ""),
                typed.getOrDefault("words", "").strip(),
                typed.getOrDefault("from", "").strip(),
                typed.getOrDefault("until", "").strip());
    }

    static AnswerForm empty(LocalDate today) {
        return new AnswerForm("counts", "", "", today.toString(), "");
    }

    /// What is wanted, once nothing is wrong with the form.
    ///
    /// @param microCredential null where it is not accepted
    record Wanted(
            @Nullable UUID microCredential,
            String words,
            LocalDate from,
            @Nullable LocalDate until) {}

    /// Names the field that is wrong, or empty.
    String wrong(List<Skill> skills, LocalDate today) {
        if (!ANSWERS.contains(answer)) {
            return "answer";
        }
        if (counts() && skills.stream().noneMatch(one -> one.id().toString().equals(skill))) {
            return "skill";
        }
        if (words.isEmpty() && !counts() || words.length() > MOST_WORDS) {
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
                counts() ? UUID.fromString(skill) : null,
                words,
                Objects.requireNonNull(day(from)),
                until.isEmpty() ? null : day(until));
    }

    private boolean counts() {
        return answer.equals("counts");
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
