package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Result;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.Score.Grade.Overwrite;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.ScorePayload;
import org.longleaf.tool.delivery.ScorePayload.Measured;
import org.longleaf.tool.delivery.ScorePayload.Unmeasured;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/// Posts scores (AGS 2.0, section 3.4). There is no idempotency key. The same timestamp and
/// `submittedAt` on each try make a repetition harmless but for the comment, which Canvas writes
/// again each time: where an earlier try may have arrived, the result is read first, and a comment
/// that stands there is left out. That it stood is kept, since a result shows the last score's
/// comment only.
///
/// It is read before each score that gives points, too: a grade that somebody gave by hand is left
/// as it is, and gets the comment beside it. Between reading and writing Canvas itself watches over
/// an empty cell.
@Component
final class CanvasScores implements FarEnd {

    private static final String BY_HAND =
            "A grade that somebody gave by hand stands in Canvas, and was left as it is. Where ours"
                    + " is the one to count, have that grade taken away in Canvas and send this"
                    + " again";

    private final LtiServices services;
    private final Canvases canvases;
    private final Maxima maxima;
    private final Before before;

    CanvasScores(LtiServices services, Canvases canvases, Maxima maxima, Before before) {
        this.services = services;
        this.canvases = canvases;
        this.maxima = maxima;
        this.before = before;
    }

    /// What was there before a try.
    @Component("beforeAScore")
    record Before(StandingComments comments, OwnScores scores) {}

    @Override
    public Destination destination() {
        return Destination.CANVAS_SCORE;
    }

    @Override
    public Answer send(Delivery delivery) {
        return canvases.to(delivery, platform -> send(delivery, platform));
    }

    private Answer send(Delivery delivery, Platform platform) {
        return switch (ScorePayload.fromJson(delivery.payload())) {
            case Measured(var score) -> send(delivery, platform, score);
            case Unmeasured(var score) ->
                    switch (maxima.of(delivery, platform)) {
                        case Accepted<BigDecimal>(var maximum) ->
                                send(delivery, platform, score.outOf(maximum));
                        case Outcome.Failed<BigDecimal> failed -> Canvases.unsent(failed);
                    };
        };
    }

    private Answer send(Delivery delivery, Platform platform, Score score) {
        Cell cell = new Cell(delivery, platform, score.userId());
        if (score.points().isEmpty() && !commentMayStand(delivery, score)) {
            return posted(post(cell, score));
        }
        return switch (read(cell)) {
            case Accepted<Optional<Result>>(var held) -> send(cell, score, held);
            case Outcome.Failed<Optional<Result>> failed -> Canvases.unsent(failed);
        };
    }

    /// Whose result it is, and where.
    private record Cell(Delivery delivery, Platform platform, String userId) {

        URI lineItem() {
            return URI.create(delivery.address());
        }
    }

    private Answer send(Cell cell, Score score, Optional<Result> held) {
        boolean stands = commentStands(cell.delivery(), score, held);
        Score worded = stands ? score.withoutComment() : score;
        if (score.points().isEmpty()) {
            return posted(post(cell, worded));
        }
        return switch (whose(cell.delivery(), score, held)) {
            case OURS -> posted(post(cell, worded.over(Overwrite.REPLACE)));
            case FREE -> first(cell, worded, held.isPresent());
            case BY_HAND -> beside(cell, worded);
        };
    }

    /// Whose score stands there.
    private enum Whose {
        /// None stands, or one that is worth as much as ours: Canvas may keep it, whoever gave it.
        FREE,
        OURS,
        BY_HAND
    }

    private Whose whose(Delivery delivery, Score score, Optional<Result> held) {
        Optional<Result> scored = held.filter(result -> result.resultScore() != null);
        if (scored.isEmpty() || score.points().filter(scored.get()::isWorth).isPresent()) {
            return Whose.FREE;
        }
        return before.scores().include(delivery, scored.get()) ? Whose.OURS : Whose.BY_HAND;
    }

    /// Canvas shows no result of whom the tool has never scored, though somebody may have given a
    /// grade by hand. It would have left that alone, and shows it afterwards.
    private Answer first(Cell cell, Score score, boolean wasShown) {
        Answer answer = posted(post(cell, score.over(Overwrite.PRIORITIZE_NON_TOOL_GRADE)));
        boolean isOurs =
                wasShown
                        || !(answer instanceof Confirmed)
                        || !(read(cell) instanceof Accepted<Optional<Result>>(var now))
                        || whose(cell.delivery(), score, now) == Whose.FREE;
        return isOurs ? answer : new Refused(BY_HAND);
    }

    private Answer beside(Cell cell, Score score) {
        if (score.comment().isEmpty()) {
            return new Refused(BY_HAND);
        }
        return switch (post(cell, score.commentAlone())) {
            case Accepted<Score.Receipt> _ -> new Refused(BY_HAND + "; the comment was added");
            case Outcome.Failed<Score.Receipt> failed -> Canvases.failure(failed);
        };
    }

    private static boolean commentMayStand(Delivery delivery, Score score) {
        return score.comment().isPresent() && delivery.current().afterUnknown();
    }

    private boolean commentStands(Delivery delivery, Score score, Optional<Result> held) {
        if (!commentMayStand(delivery, score)) {
            return false;
        }
        if (delivery.current().commentStands()) {
            return true;
        }
        boolean stands = held.map(Result::comment).equals(score.comment());
        if (stands) {
            before.comments().note(delivery);
        }
        return stands;
    }

    private Outcome<Optional<Result>> read(Cell cell) {
        return services.readResult(cell.platform(), cell.lineItem(), cell.userId());
    }

    private Outcome<Score.Receipt> post(Cell cell, Score score) {
        return services.postScore(cell.platform(), cell.lineItem(), score);
    }

    private static Answer posted(Outcome<Score.Receipt> outcome) {
        return switch (outcome) {
            case Accepted<Score.Receipt>(var receipt) ->
                    new Confirmed(
                            receipt.resultUrl() == null
                                    ? "Canvas took the score"
                                    : "Canvas took the score as " + receipt.resultUrl());
            case Outcome.Failed<Score.Receipt> failed -> Canvases.failure(failed);
        };
    }
}
