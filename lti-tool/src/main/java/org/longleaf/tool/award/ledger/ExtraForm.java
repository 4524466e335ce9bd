package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a district or charter asks for besides, as it was typed.
record ExtraForm(String group, String category, String ceu, String from, String note) {

    private static final int MOST_NOTE = 500;
    private static final int YEARS_AHEAD = 20;

    static ExtraForm of(Map<String, String> typed) {
        return new ExtraForm(
                typed.getOrDefault("group", ""),
                typed.getOrDefault("category", ""),
                typed.getOrDefault("ceu", "").strip(),
                typed.getOrDefault("from", "").strip(),
                typed.getOrDefault("note", "").strip());
    }

    static ExtraForm empty() {
        return new ExtraForm("", "", "", "", "");
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(String group, String category, BigDecimal ceu, LocalDate from, String note) {}

    /// Names the field that is wrong, or empty. What has expired needs nothing new.
    String wrong(List<String> groups, List<String> categories, LocalDate today) {
        if (!groups.contains(group)) {
            return "group";
        }
        if (!categories.contains(category)) {
            return "category";
        }
        if (Tenths.areWrong(ceu) || Tenths.of(ceu) == null) {
            return "ceu";
        }
        LocalDate day = day();
        if (day == null || day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD))) {
            return "from";
        }
        return note.length() > MOST_NOTE ? "note" : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted() {
        return new Wanted(
                group,
                category,
                Objects.requireNonNull(Tenths.of(ceu)),
                Objects.requireNonNull(day()),
                note);
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
