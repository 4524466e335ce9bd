package org.longleaf.tool.insight.api;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Which page a product asks for.
///
/// @param after the place it begins behind
/// @param before what changed later is for another time
record PageWanted(int limit, Cursor after, Instant before) {

    static final int MOST = 200;
    private static final int USUAL = 100;

    /// A transaction may commit a moment after the time it wrote: what is younger waits for the
    /// next call, or a product that pages on would never see it.
    private static final Duration SETTLES = Duration.ofSeconds(5);

    /// @throws ApiTrouble where one of them is none
    static PageWanted of(
            @Nullable Integer limit,
            @Nullable String changedSince,
            @Nullable String cursor,
            Instant now) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw ApiTrouble.asked("limit must be from 1 to " + MOST);
        }
        if (cursor != null && changedSince != null) {
            throw ApiTrouble.asked("a cursor goes on where it began: leave changed_since out");
        }
        return new PageWanted(
                limit == null ? USUAL : limit,
                cursor != null ? Cursor.of(cursor) : begin(changedSince),
                now.minus(SETTLES));
    }

    private static Cursor begin(@Nullable String changedSince) {
        if (changedSince == null) {
            return Cursor.BEGIN;
        }
        try {
            // A plus in an address is a blank.
            return Cursor.from(OffsetDateTime.parse(changedSince.replace(' ', '+')).toInstant());
        } catch (DateTimeException _) {
            throw ApiTrouble.asked(
                    "changed_since must be a date and time with an offset, such as"
                            + " 2026-11-23T00:00:00Z");
        }
    }
}
