package org.longleaf.tool.review.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// All that a draw follows from: with the same decisions it comes out the same.
///
/// @param drawer whose own work, and what they reviewed, is left out
/// @param at decisions made later are left out
record Drawing(
        UUID drawer,
        Instant at,
        String seed,
        int size,
        @Nullable UUID microCredential,
        @Nullable String outcome,
        @Nullable UUID district,
        LocalDate from,
        LocalDate until) {}
