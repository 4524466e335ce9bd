package org.longleaf.tool.award.recognition;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/// That somebody accepts an award for something.
///
/// @param by the district or charter; null for the state
/// @param goodFor `role`, `stipend` or `renewal`
/// @param until the last day; null where it has no end
record Accepted(
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

    /// Whether it has ended before this day.
    public boolean isOver(LocalDate day) {
        return until != null && until.isBefore(day);
    }
}
