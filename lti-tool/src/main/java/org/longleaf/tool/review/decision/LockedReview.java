package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Purpose;

import java.util.Map;
import java.util.UUID;

/// What one reviewer came to, for the criteria that were open to them.
record LockedReview(Purpose purpose, @Nullable String note, Map<UUID, Scored> scores) {

    LockedReview {
        scores = Map.copyOf(scores);
    }

    /// A level, and words to the teacher.
    record Scored(String levelKey, @Nullable String comment) {}

    boolean isAdjudication() {
        return purpose == Purpose.ADJUDICATION;
    }
}
