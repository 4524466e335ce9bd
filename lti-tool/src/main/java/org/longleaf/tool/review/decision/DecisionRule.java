package org.longleaf.tool.review.decision;

import static java.util.function.Predicate.not;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.review.decision.LockedReview.Scored;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// How reviews become a decision. A criterion is met when every review finds it met; two that
/// disagree on a must-meet criterion are settled by an adjudicator; earned is when every must-meet
/// criterion is met, kept ones included.
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
        List<LockedReview> scores =
                reviews.stream().filter(not(LockedReview::isAdjudication)).toList();
        List<LockedReview> adjudications =
                reviews.stream().filter(LockedReview::isAdjudication).toList();
        Set<UUID> disputed = disputed(scores);
        if (!disputed.isEmpty() && adjudications.isEmpty()) {
            return new Ruling.Disputed(disputed);
        }
        List<Found> found =
                version.criteria().stream()
                        .map(criterion ->
                                found(
                                        criterion,
                                        disputed.contains(criterion.id()) ? adjudications : scores,
                                        reviews))
                        .toList();
        return new Ruling.Decided(found, isEarned(found), !disputed.isEmpty());
    }

    private Set<UUID> disputed(List<LockedReview> scores) {
        Set<UUID> disputed = new LinkedHashSet<>();
        for (Criterion criterion : version.criteria()) {
            long sides =
                    levels(criterion.id(), scores).stream().map(Level::meets).distinct().count();
            if (criterion.mustMeet() && sides > 1) {
                disputed.add(criterion.id());
            }
        }
        return disputed;
    }

    private Found found(Criterion criterion, List<LockedReview> deciding, List<LockedReview> all) {
        Found earlier = kept.get(criterion.id());
        if (earlier != null) {
            return new Found(criterion.id(), earlier.levelKey(), true, true, earlier.feedback());
        }
        // The lowest: what all who decided agree is shown at least.
        Level level =
                levels(criterion.id(), deciding).stream()
                        .min(Comparator.comparingInt(Level::rank))
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "criterion " + criterion.code() + " has no score"));
        return new Found(
                criterion.id(),
                level.key(),
                level.meets(),
                false,
                words(criterion.id(), level.meets(), all));
    }

    private boolean isEarned(List<Found> found) {
        return found.stream()
                .filter(one -> version.criterion(one.criterion()).mustMeet())
                .allMatch(Found::meets);
    }

    private List<Level> levels(UUID criterion, List<LockedReview> reviews) {
        return reviews.stream()
                .map(review -> review.scores().get(criterion))
                .filter(Objects::nonNull)
                .map(scored -> version.level(scored.levelKey()))
                .toList();
    }

    // Only the words of those who came to the same side: the others' would contradict the outcome.
    private @Nullable String words(UUID criterion, boolean meets, List<LockedReview> reviews) {
        String joined =
                reviews.stream()
                        .map(review -> review.scores().get(criterion))
                        .filter(Objects::nonNull)
                        .filter(scored -> version.level(scored.levelKey()).meets() == meets)
                        .map(Scored::comment)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(not(String::isEmpty))
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        return joined.isEmpty() ? null : joined;
    }
}
