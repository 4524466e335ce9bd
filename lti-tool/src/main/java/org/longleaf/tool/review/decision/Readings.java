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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What all locked reviews of one round say, criterion by criterion.
record Readings(Version version, List<LockedReview> reviews) {

    Readings {
        reviews = List.copyOf(reviews);
    }

    /// The must-meet criteria on which the scores are on either side of the line.
    Set<UUID> disputed() {
        Set<UUID> disputed = new LinkedHashSet<>();
        for (Criterion criterion : version.criteria()) {
            if (criterion.mustMeet() && sides(criterion.id()) > 1) {
                disputed.add(criterion.id());
            }
        }
        return disputed;
    }

    boolean isAdjudicated() {
        return reviews.stream().anyMatch(LockedReview::isAdjudication);
    }

    /// Why the attempt is over, in the adjudicator's words; null where they did not say so.
    @Nullable String endsBecause() {
        return adjudications().stream()
                .map(LockedReview::endsBecause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// What they came to. Where they dispute, an adjudication has been locked.
    Found found(Criterion criterion, boolean disputed) {
        // The lowest: what all who decided agree is shown at least.
        Level level =
                levels(criterion.id(), disputed ? adjudications() : scores()).stream()
                        .min(Comparator.comparingInt(Level::rank))
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "criterion " + criterion.code() + " has no score"));
        return new Found(
                criterion.id(),
                level.key(),
                level.meets(),
                false,
                words(criterion.id(), level.meets()),
                disputed ? Settled.ADJUDICATION : settled(criterion.id()));
    }

    private Settled settled(UUID criterion) {
        boolean several = levels(criterion, scores()).size() > 1;
        return several && sides(criterion) == 1 ? Settled.AGREEMENT : Settled.RULE;
    }

    private long sides(UUID criterion) {
        return levels(criterion, scores()).stream().map(Level::meets).distinct().count();
    }

    private List<LockedReview> scores() {
        return reviews.stream().filter(not(LockedReview::isAdjudication)).toList();
    }

    private List<LockedReview> adjudications() {
        return reviews.stream().filter(LockedReview::isAdjudication).toList();
    }

    private List<Level> levels(UUID criterion, List<LockedReview> of) {
        return of.stream()
                .map(review -> review.scores().get(criterion))
                .filter(Objects::nonNull)
                .map(scored -> version.level(scored.levelKey()))
                .toList();
    }

    // Only the words of those who came to the same side: the others' would contradict the outcome.
    private @Nullable String words(UUID criterion, boolean meets) {
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
