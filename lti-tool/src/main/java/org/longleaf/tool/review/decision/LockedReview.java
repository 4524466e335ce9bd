package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Purpose;

import java.util.Map;
import java.util.UUID;

/// What one reviewer came to, for the criteria that were open to them.
///
/// @param endsBecause a third reader's word that more evidence would not help; null for all others
record LockedReview(
        Purpose purpose,
        @Nullable String note,
        Map<UUID, Scored> scores,
        @Nullable String endsBecause) {

    LockedReview {
        scores = Map.copyOf(scores);
    }

    /// A level, and words to the teacher.
    record Scored(String levelKey, @Nullable String comment) {}

    boolean isAdjudication() {
        return purpose == Purpose.ADJUDICATION;
    }
}
