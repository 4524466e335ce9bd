package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A decision on an attempt, mostly its newest, criterion by criterion in the rubric's order.
///
/// @param reason why the attempt ended as not earned; null in all other decisions
public record LastDecision(
        UUID id,
        UUID attempt,
        UUID submission,
        String outcome,
        String decidedBy,
        @Nullable String note,
        Instant decidedAt,
        List<Found> found,
        @Nullable String reason) {

    public LastDecision {
        found = List.copyOf(found);
    }

    public boolean isEarned() {
        return outcome.equals(Ruling.Outcome.EARNED.key());
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
        return outcome.equals(Ruling.Outcome.MORE_EVIDENCE_ASKED.key());
    }

    /// Whether the attempt is over without an award.
    public boolean isNotEarned() {
        return outcome.equals(Ruling.Outcome.NOT_EARNED.key());
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
