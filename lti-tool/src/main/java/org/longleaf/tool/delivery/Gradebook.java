package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/// A teacher's place in one course's gradebook, for one attempt.
///
/// @param contextDistrict the course's; null where one deployment serves many districts
/// @param scoreMaximum the line item's; null where nobody has said it yet
/// @param userId the teacher as that Canvas names them (`sub`)
public record Gradebook(
        UUID attempt,
        UUID homeDistrict,
        @Nullable UUID contextDistrict,
        UUID person,
        UUID registration,
        String lineItemUrl,
        @Nullable BigDecimal scoreMaximum,
        String userId) {}
