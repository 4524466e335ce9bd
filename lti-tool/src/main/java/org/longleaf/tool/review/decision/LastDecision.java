package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A decision on an attempt, mostly its newest, criterion by criterion in the rubric's order.
public record LastDecision(
        UUID id,
        UUID attempt,
        UUID submission,
        String outcome,
        String decidedBy,
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

    public boolean isMoreEvidenceAsked() {
        return outcome.equals(Decisions.MORE_EVIDENCE_ASKED);
    }

    /// Whether it came of an appeal, against which there is none.
    public boolean isOnAppeal() {
        return decidedBy.equals(Ruling.By.APPEAL.key());
    }

    private Map<UUID, Found> by(boolean meets) {
        Map<UUID, Found> by = new LinkedHashMap<>();
        found.stream()
                .filter(one -> one.meets() == meets)
                .forEach(one -> by.put(one.criterion(), one));
        return by;
    }
}
