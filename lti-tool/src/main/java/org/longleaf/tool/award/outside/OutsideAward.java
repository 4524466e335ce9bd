package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.WhatItSays.Named;

import java.time.Instant;
import java.util.UUID;

/// An award from elsewhere in its holder's own list.
///
/// @param finding of the newest check
/// @param confirmedAt since when it is kept; null until its holder wants that
record OutsideAward(
        UUID id,
        Form form,
        Named issuer,
        String achievementKey,
        Named achievement,
        String description,
        String criteria,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant confirmedAt,
        Finding finding,
        Instant checkedAt) {

    OutsideAward at(Instant moment) {
        return new OutsideAward(
                id,
                form,
                issuer,
                achievementKey,
                achievement,
                description,
                criteria,
                issuedAt,
                expiresAt,
                confirmedAt,
                finding.at(moment, expiresAt),
                checkedAt);
    }

    public String title() {
        return achievement.shown();
    }

    public String from() {
        return issuer.shown();
    }

    public boolean isKept() {
        return confirmedAt != null;
    }
}
