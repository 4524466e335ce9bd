package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;

/// A record of the ledger.
///
/// @param badge the public id of the award it came with; null for what was brought along
/// @param counts whether it was not taken back
record Credit(
        UUID id,
        @Nullable String badge,
        String title,
        LocalDate completedOn,
        BigDecimal contactHours,
        BigDecimal ceu,
        SortedMap<String, BigDecimal> split,
        String source,
        boolean counts) {}
