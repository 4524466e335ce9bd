package org.longleaf.tool.award.recognition;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.recognition.Skills.Skill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// What an award pays, as it was typed.
///
/// @param skill a micro-credential's id; empty for all
record AwardStipendForm(String skill, String amount, String from) {

    private static final Pattern MONEY = Pattern.compile("\\d{1,5}(\\.\\d{1,2})?");
    private static final int YEARS_AHEAD = 5;

    static AwardStipendForm of(Map<String, String> typed) {
        return new AwardStipendForm(
                typed.getOrDefault("skill", ""),
                typed.getOrDefault("amount", "").strip(),
                typed.getOrDefault("from", "").strip());
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(@Nullable UUID skill, BigDecimal amount, LocalDate from) {}

    /// Names the field that is wrong, or empty. What was completed keeps its stipend.
    String wrong(List<Skill> skills, LocalDate today) {
        if (!skill.isEmpty()
                && skills.stream().noneMatch(one -> one.id().toString().equals(skill))) {
            return "skill";
        }
        if (!MONEY.matcher(amount).matches()) {
            return "amount";
        }
        LocalDate day = day();
        return day == null || day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD))
                ? "from"
                : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted() {
        return new Wanted(
                skill.isEmpty() ? null : UUID.fromString(skill),
                new BigDecimal(amount),
                Objects.requireNonNull(day()));
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
