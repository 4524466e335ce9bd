package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.decision.Ruling.By;
import org.longleaf.tool.review.decision.Ruling.Outcome;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How reviews become a decision. A criterion is met when every review finds it met; two that
/// disagree on a must-meet criterion are settled by an adjudicator; earned is when every must-meet
/// criterion is met, kept ones included; where it is not, more evidence is asked, or the
/// adjudicator has said why that would not help, and the attempt is over.
final class DecisionRule {

    private final Version version;
    private final Map<UUID, Found> kept;

    /// @param kept what earlier decisions found met, by criterion
    DecisionRule(Version version, Map<UUID, Found> kept) {
        this.version = version;
        this.kept = Map.copyOf(kept);
    }

    /// Applies the rule to all locked reviews of a submission; there is at least one.
    Ruling on(List<LockedReview> reviews) {
        Readings readings = new Readings(version, reviews);
        Set<UUID> disputed = readings.disputed();
        if (!disputed.isEmpty() && !readings.isAdjudicated()) {
            return new Ruling.Disputed(disputed);
        }
        List<Found> found =
                version.criteria().stream()
                        .map(criterion ->
                                Optional.ofNullable(kept.get(criterion.id()))
                                        .map(Found::carriedOver)
                                        .orElseGet(() ->
                                                readings.found(
                                                        criterion,
                                                        disputed.contains(criterion.id()))))
                        .toList();
        By by = disputed.isEmpty() ? By.RULE : By.ADJUDICATION;
        if (isEarned(version, found)) {
            return new Ruling.Decided(found, Outcome.EARNED, by, null);
        }
        String end = readings.endsBecause();
        return new Ruling.Decided(
                found, end == null ? Outcome.MORE_EVIDENCE_ASKED : Outcome.NOT_EARNED, by, end);
    }

    static boolean isEarned(Version version, List<Found> found) {
        return found.stream()
                .filter(one -> version.criterion(one.criterion()).mustMeet())
                .allMatch(Found::meets);
    }
}
