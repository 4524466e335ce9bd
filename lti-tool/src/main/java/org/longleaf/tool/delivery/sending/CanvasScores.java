package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Result;
import org.longleaf.canvas.Score;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.ScorePayload;
import org.longleaf.tool.delivery.ScorePayload.Measured;
import org.longleaf.tool.delivery.ScorePayload.Unmeasured;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/// Posts scores (AGS 2.0, section 3.4). There is no idempotency key. The same timestamp and
/// `submittedAt` on each try make a repetition harmless but for the comment, which Canvas writes
/// again each time: where an earlier try may have arrived, the result is read first, and a comment
/// that stands there is left out. That it stood is kept, since a result shows the last score's
/// comment only.
@Component
final class CanvasScores implements FarEnd {

    private final LtiServices services;
    private final Canvases canvases;
    private final Maxima maxima;
    private final StandingComments standing;

    CanvasScores(
            LtiServices services, Canvases canvases, Maxima maxima, StandingComments standing) {
        this.services = services;
        this.canvases = canvases;
        this.maxima = maxima;
        this.standing = standing;
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
        URI lineItem = URI.create(delivery.address());
        Optional<String> comment = score.comment();
        if (comment.isEmpty() || !delivery.current().afterUnknown()) {
            return posted(services.postScore(platform, lineItem, score));
        }
        return switch (stands(delivery, platform, score)) {
            case Accepted<Boolean>(var stands) ->
                    posted(
                            services.postScore(
                                    platform, lineItem, stands ? score.withoutComment() : score));
            case Outcome.Failed<Boolean> failed -> Canvases.unsent(failed);
        };
    }

    private Outcome<Boolean> stands(Delivery delivery, Platform platform, Score score) {
        if (delivery.current().commentStands()) {
            return new Accepted<>(true);
        }
        return services.readResult(platform, URI.create(delivery.address()), score.userId())
                .then(result -> {
                    boolean stands = result.map(Result::comment).equals(score.comment());
                    if (stands) {
                        standing.note(delivery);
                    }
                    return new Accepted<>(stands);
                });
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
