package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The newest decision on an attempt, criterion by criterion in the rubric's order.
public record LastDecision(
        UUID id,
        UUID attempt,
        String outcome,
        @Nullable String note,
        Instant decidedAt,
        List<Found> found) {

    public LastDecision {
        found = List.copyOf(found);
    }

    public boolean isEarned() {
        return outcome.equals(Decisions.EARNED);
    }

    /// What stays met, by criterion.
    public Map<UUID, Found> met() {
        return by(true);
    }

    /// What more evidence was asked for, by criterion.
    public Map<UUID, Found> asked() {
        return by(false);
    }

    private Map<UUID, Found> by(boolean meets) {
        Map<UUID, Found> by = new LinkedHashMap<>();
        found.stream()
                .filter(one -> one.meets() == meets)
                .forEach(one -> by.put(one.criterion(), one));
        return by;
    }
}
