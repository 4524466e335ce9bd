package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What is known of a license, and whose word it is.
///
/// @param group of `license_group`
/// @param source `teacher`, `district`, `state`, or `record` for what was brought along
/// @param setBy null for what was brought along
record License(
        UUID id,
        String group,
        LocalDate expiresOn,
        String source,
        @Nullable UUID setBy,
        Instant setAt) {}
