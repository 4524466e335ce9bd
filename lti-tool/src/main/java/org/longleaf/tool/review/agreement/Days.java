package org.longleaf.tool.review.agreement;

import org.longleaf.tool.web.ScreenProblem;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// The days a reader asked about, as they stand in the form; an empty one has no end.
public record Days(String from, String until) {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    public LocalDate first() {
        return day(from, FIRST);
    }

    public LocalDate last() {
        return day(until, LAST);
    }

    private static LocalDate day(String written, LocalDate otherwise) {
        if (written.isBlank()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(written.strip());
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // Told below, as a day that is far off is.
        }
        throw ScreenProblem.invalid("agreement_days");
    }
}
