package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/// What somebody says of another issuer's achievement: that it counts as a micro-credential, or is
/// not accepted.
///
/// @param district the district or charter that says it; null for the state
/// @param by its name; null for the state
/// @param microCredential null where it is not accepted
/// @param words for the teachers; may be empty where it counts
/// @param until the last day; null where it has no end
record Equivalence(
        UUID id,
        @Nullable UUID district,
        @Nullable String by,
        String achievementKey,
        String achievementName,
        String issuerName,
        @Nullable UUID microCredential,
        @Nullable String code,
        @Nullable String title,
        String words,
        LocalDate from,
        @Nullable LocalDate until) {

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !isOver(day);
    }

    boolean isOver(LocalDate day) {
        return until != null && day.isAfter(until);
    }

    public boolean counts() {
        return microCredential != null;
    }
}
