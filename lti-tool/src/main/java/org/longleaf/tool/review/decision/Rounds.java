package org.longleaf.tool.review.decision;

import static java.util.function.Predicate.not;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The reviews that belong together, and the rule that they come under: those of a submission, or
/// those of an appeal against the decision on it.
@Component
record Rounds(LockedReviews reviews, Decisions decisions, Appealed appealed) {

    Ruling ruling(Judging judging) {
        Held held = judging.held();
        Optional<LastDecision> last = decisions.latest(held.attempt());
        List<LockedReview> round = reviews.with(held);
        return appealed.by(held)
                .<Ruling>map(appeal ->
                        new AppealRule(
                                        judging.version(),
                                        last.orElseThrow(),
                                        appealed.criteria(appeal))
                                .on(round))
                .orElseGet(() ->
                        new DecisionRule(
                                        judging.version(),
                                        last.map(LastDecision::met).orElse(Map.<UUID, Found>of()))
                                .on(round));
    }

    /// What they wrote about the whole.
    @Nullable String note(Held held) {
        String joined =
                reviews.with(held).stream()
                        .map(LockedReview::note)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(not(String::isEmpty))
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        return joined.isEmpty() ? null : joined;
    }
}
