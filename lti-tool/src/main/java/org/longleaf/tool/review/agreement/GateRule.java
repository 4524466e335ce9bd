package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/// Below which kappa new decisions wait for a lead, from a day on.
///
/// @param pairs fewer than these say nothing
/// @param days how far back they are counted
/// @param by who set it; null for what the tool came with
/// @param isTakenBack before its day, so that it never begins
record GateRule(
        UUID id,
        String stakes,
        BigDecimal kappa,
        int pairs,
        int days,
        LocalDate from,
        String reason,
        @Nullable String by,
        boolean isTakenBack) {

    /// Whether its day is still to come.
    public boolean isLaterThan(LocalDate today) {
        return !isTakenBack && from.isAfter(today);
    }
}
