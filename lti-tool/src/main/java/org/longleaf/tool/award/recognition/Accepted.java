package org.longleaf.tool.award.recognition;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/// That somebody accepts an award for something.
///
/// @param by the district or charter; null for the state
/// @param goodFor `role`, `stipend` or `renewal`
/// @param until the last day; null where it has no end, and the day before the first where it was
///   taken back before it began
public record Accepted(
        UUID id,
        @Nullable UUID district,
        @Nullable String by,
        String code,
        String goodFor,
        String words,
        LocalDate from,
        @Nullable LocalDate until) {

    /// Whether it is said for this day.
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /// Whether it was taken back before it began.
    public boolean isTakenBack() {
        return until != null && until.isBefore(from);
    }

    /// Whether its end may be set to this day: not of what has ended by then, or ends on it.
    public boolean mayEnd(LocalDate day) {
        return !isTakenBack() && (until == null || until.isAfter(day));
    }
}
