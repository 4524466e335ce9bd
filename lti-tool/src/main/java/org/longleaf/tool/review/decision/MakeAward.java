package org.longleaf.tool.review.decision;

import org.longleaf.tool.award.Awards;
import org.longleaf.tool.award.Earned;
import org.longleaf.tool.award.HowItWasJudged;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.catalog.Version.Stakes;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.evidence.Piece;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Turns a decision into an award, and says how it was judged.
@Component
final class MakeAward {

    private final Awards awards;
    private final Attempts attempts;
    private final SubmittedWork work;
    private final LockedReviews reviews;
    private final AgreementSoFar agreement;

    MakeAward(
            Awards awards,
            Attempts attempts,
            SubmittedWork work,
            LockedReviews reviews,
            AgreementSoFar agreement) {
        this.awards = awards;
        this.attempts = attempts;
        this.work = work;
        this.reviews = reviews;
        this.agreement = agreement;
    }

    Made of(Judging judging, Decisions.Made made) {
        Held held = judging.held();
        return awards.award(
                new Earned(
                        held.attempt(),
                        held.district(),
                        held.candidate(),
                        judging.version(),
                        attempts.find(held.attempt()).orElseThrow().startedAt(),
                        made.at(),
                        made.completedOn(),
                        made.ruling().found().stream()
                                .collect(Collectors.toMap(Found::criterion, Found::levelKey))),
                howItWasJudged(judging));
    }

    // Whether a reviewer was calibrated is asked at the claim and again at the lock, so it follows
    // from the stakes.
    private HowItWasJudged howItWasJudged(Judging judging) {
        Stakes stakes = judging.version().stakes();
        UUID submission = judging.held().submission();
        List<String> kinds =
                work.pieces(submission, judging.session()).stream()
                        .map(Piece::kind)
                        .distinct()
                        .sorted()
                        .toList();
        return new HowItWasJudged(
                reviews.with(judging.held()).size(),
                stakes.blind(),
                reviews.allFromOutside(judging.held()),
                stakes.calibrationRequired(),
                stakes.doubleScoreRate(),
                kinds,
                agreement.of(judging.version()));
    }
}
