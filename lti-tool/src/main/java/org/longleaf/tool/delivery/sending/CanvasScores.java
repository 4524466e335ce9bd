package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Result;
import org.longleaf.canvas.Score;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/// Posts scores (AGS 2.0, section 3.4). There is no idempotency key. The same timestamp and
/// `submittedAt` on each try make a repetition harmless but for the comment, which Canvas writes
/// again each time: where an earlier try may have arrived, the result is read first, and a comment
/// that stands there is left out.
@Component
final class CanvasScores implements FarEnd {

    private final LtiServices services;
    private final Canvases canvases;
    private final Maxima maxima;

    CanvasScores(LtiServices services, Canvases canvases, Maxima maxima) {
        this.services = services;
        this.canvases = canvases;
        this.maxima = maxima;
    }

    @Override
    public Destination destination() {
        return Destination.CANVAS_SCORE;
    }

    @Override
    public Answer send(Delivery delivery) {
        return canvases.to(delivery, platform -> send(delivery, platform));
    }

    private Answer send(Delivery delivery, Platform platform) {
        Score score = Score.fromJson(delivery.payload());
        if (!score.needsMaximum()) {
            return send(delivery, platform, score);
        }
        return switch (maxima.of(delivery, platform)) {
            case Accepted<BigDecimal>(var maximum) ->
                    send(delivery, platform, score.outOf(maximum));
            case Outcome.Failed<BigDecimal> failed -> Canvases.unsent(failed);
        };
    }

    private Answer send(Delivery delivery, Platform platform, Score score) {
        URI lineItem = URI.create(delivery.address());
        Optional<String> comment = score.comment();
        if (comment.isEmpty() || !delivery.current().afterUnknown()) {
            return posted(services.postScore(platform, lineItem, score));
        }
        return switch (services.readResult(platform, lineItem, score.userId())) {
            case Accepted<Optional<Result>>(var result) ->
                    posted(
                            services.postScore(
                                    platform,
                                    lineItem,
                                    result.map(Result::comment).equals(comment)
                                            ? score.withoutComment()
                                            : score));
            case Outcome.Failed<Optional<Result>> failed -> Canvases.unsent(failed);
        };
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
