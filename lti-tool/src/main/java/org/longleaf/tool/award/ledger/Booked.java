package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A record of the ledger, among those of its class and day.
///
/// @param award null for what was brought along
/// @param awardedAt null for what was brought along
/// @param changes how often it was taken out and put back
record Booked(
        UUID id,
        @Nullable UUID award,
        @Nullable Instant awardedAt,
        UUID district,
        UUID person,
        int changes) {

    /// Every odd change takes out and every even one puts back; the table holds it.
    boolean counts() {
        return changes % 2 == 0;
    }

    int next() {
        return changes + 1;
    }

    boolean isOf(UUID someAward) {
        return someAward.equals(award);
    }

    /// What was brought along was there before every award.
    boolean isLaterThan(Worth other) {
        return award != null
                && awardedAt != null
                && (awardedAt.equals(other.awardedAt())
                        ? award.compareTo(other.award()) > 0
                        : awardedAt.isAfter(other.awardedAt()));
    }
}
