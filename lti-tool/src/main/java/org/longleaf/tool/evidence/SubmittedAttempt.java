package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// What was handed in, for whoever finds it reviewers. Ids and times only.
///
/// @param candidateSchool the teacher's school when the attempt began
/// @param number 1 for the first submission of the attempt
/// @param openCriteria what is to be scored: all criteria at first, then those the last decision
///   left open
public record SubmittedAttempt(
        UUID submission,
        String blindId,
        UUID attempt,
        UUID district,
        UUID candidate,
        @Nullable UUID candidateSchool,
        UUID version,
        int number,
        Set<UUID> openCriteria,
        Instant submittedAt) {

    public SubmittedAttempt {
        openCriteria = Set.copyOf(openCriteria);
    }
}
