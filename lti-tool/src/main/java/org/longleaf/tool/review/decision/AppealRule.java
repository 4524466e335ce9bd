package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.decision.Ruling.By;
import org.longleaf.tool.review.decision.Ruling.Outcome;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// How the readings of an appeal change a decision. What both fresh readers find met is met; where
/// they disagree on a must-meet criterion, an adjudicator settles it as elsewhere. What the appeal
/// is not about stays as it was, and where nothing is found met the decision stands. Nobody is
/// worse off for having asked: what is not earned yet stays with its teacher, or over, as it was.
final class AppealRule {

    private final Version version;
    private final LastDecision appealed;
    private final Set<UUID> asked;

    /// @param asked the criteria that the appeal is about
    AppealRule(Version version, LastDecision appealed, Set<UUID> asked) {
        this.version = version;
        this.appealed = appealed;
        this.asked = Set.copyOf(asked);
    }

    Ruling on(List<LockedReview> reviews) {
        Readings readings = new Readings(version, reviews);
        Set<UUID> disputed = readings.disputed();
        if (!disputed.isEmpty() && !readings.isAdjudicated()) {
            return new Ruling.Disputed(disputed);
        }
        List<Found> fresh =
                version.criteria().stream()
                        .filter(criterion -> asked.contains(criterion.id()))
                        .map(criterion ->
                                readings.found(criterion, disputed.contains(criterion.id())))
                        .map(AppealRule::onAppeal)
                        .toList();
        if (fresh.stream().noneMatch(Found::meets)) {
            return new Ruling.TurnedDown(fresh);
        }
        List<Found> found =
                appealed.found().stream()
                        .map(earlier ->
                                fresh.stream()
                                        .filter(one -> one.criterion().equals(earlier.criterion()))
                                        .findFirst()
                                        .orElseGet(earlier::carriedOver))
                        .toList();
        return DecisionRule.isEarned(version, found)
                ? new Ruling.Decided(found, Outcome.EARNED, By.APPEAL, null)
                : new Ruling.Decided(
                        found,
                        appealed.isNotEarned() ? Outcome.NOT_EARNED : Outcome.MORE_EVIDENCE_ASKED,
                        By.APPEAL,
                        appealed.reason());
    }

    private static Found onAppeal(Found found) {
        return new Found(
                found.criterion(),
                found.levelKey(),
                found.meets(),
                false,
                found.feedback(),
                Settled.APPEAL);
    }
}
