package org.longleaf.tool.review.work;

import org.longleaf.tool.web.ScreenProblem;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/// The month of a statement, such as `2026-11`.
///
/// @param latest the month that has not ended: there is none after it
record Month(YearMonth month, YearMonth latest) {

    private static final YearMonth FIRST = YearMonth.of(2026, 1);

    /// All days of a month.
    record Days(LocalDate first, LocalDate last) {}

    /// @param written as an address has it; empty for the month that has not ended
    static Month of(String written, LocalDate today) {
        YearMonth latest = YearMonth.from(today);
        if (written.isBlank()) {
            return new Month(latest, latest);
        }
        try {
            YearMonth month = YearMonth.parse(written.strip());
            if (!month.isBefore(FIRST) && !month.isAfter(latest)) {
                return new Month(month, latest);
            }
        } catch (DateTimeParseException notAMonth) {
            // Told below, as a month to come is.
        }
        throw ScreenProblem.invalid("statement_month");
    }

    public Days days() {
        return new Days(month.atDay(1), month.atEndOfMonth());
    }

    public boolean hasEarlier() {
        return month.isAfter(FIRST);
    }

    public boolean hasLater() {
        return month.isBefore(latest);
    }

    public YearMonth earlier() {
        return month.minusMonths(1);
    }

    public YearMonth later() {
        return month.plusMonths(1);
    }

    /// For a screen, which says month and year of it.
    public LocalDate firstDay() {
        return month.atDay(1);
    }

    @Override
    public String toString() {
        return month.toString();
    }
}
