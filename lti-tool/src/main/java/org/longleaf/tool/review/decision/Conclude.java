package org.longleaf.tool.review.decision;

import static java.util.function.Predicate.not;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Applies the rule to what is stored, writes the decision once, and tells it on.
@Component
final class Conclude {

    private final LockedReviews reviews;
    private final Decisions decisions;
    private final TellOutcome tell;
    private final TimeBasedEpochRandomGenerator ids;

    Conclude(
            LockedReviews reviews,
            Decisions decisions,
            TellOutcome tell,
            TimeBasedEpochRandomGenerator ids) {
        this.reviews = reviews;
        this.decisions = decisions;
        this.tell = tell;
        this.ids = ids;
    }

    Ruling ruling(Judging judging) {
        Held held = judging.held();
        Map<UUID, Found> kept =
                decisions.latest(held.attempt()).map(LastDecision::met).orElse(Map.of());
        return new DecisionRule(judging.version(), kept).on(reviews.of(held.submission()));
    }

    void with(Judging judging, Ruling.Decided decided, LocalDate today) {
        Decisions.Made made =
                new Decisions.Made(
                        ids.generate(),
                        decided,
                        note(reviews.of(judging.held().submission())),
                        judging.at(),
                        today);
        decisions.write(judging.held(), made);
        tell.of(judging, made);
    }

    private static @Nullable String note(List<LockedReview> reviews) {
        String joined =
                reviews.stream()
                        .map(LockedReview::note)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(not(String::isEmpty))
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        return joined.isEmpty() ? null : joined;
    }
}
