package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Platform;
import org.longleaf.canvas.Result;
import org.longleaf.canvas.Score;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.Registrations;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// Posts scores (AGS 2.0, section 3.4). There is no idempotency key. The same timestamp and
/// `submittedAt` on each try make a repetition harmless but for the comment, which Canvas writes
/// again each time: where an earlier try may have arrived, the result is read first, and a comment
/// that stands there is left out.
@Component
final class CanvasScores implements FarEnd {

    private final LtiServices services;
    private final Registrations registrations;

    CanvasScores(LtiServices services, Registrations registrations) {
        this.services = services;
        this.registrations = registrations;
    }

    @Override
    public Destination destination() {
        return Destination.CANVAS_SCORE;
    }

    @Override
    public Answer send(Delivery delivery) {
        Platform platform = platform(delivery);
        URI lineItem = URI.create(delivery.address());
        Score score = Score.fromJson(delivery.payload());
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
            case Outcome.Failed<Optional<Result>> failed -> unsent(failure(failed));
        };
    }

    private Platform platform(Delivery delivery) {
        return registrations
                .find(Objects.requireNonNull(delivery.registration()))
                .map(known ->
                        new Platform(
                                known.clientId(), known.tokenEndpoint(), known.tokenAudience()))
                .orElseThrow();
    }

    private static Answer posted(Outcome<Score.Receipt> outcome) {
        return switch (outcome) {
            case Accepted<Score.Receipt>(var receipt) ->
                    new Confirmed(
                            receipt.resultUrl() == null
                                    ? "Canvas took the score"
                                    : "Canvas took the score as " + receipt.resultUrl());
            case Outcome.Failed<Score.Receipt> failed -> failure(failed);
        };
    }

    private static Answer failure(Outcome.Failed<?> failed) {
        return switch (failed) {
            case TryLater<?>(var reason, var after, var mayHaveArrived) ->
                    new Later(
                            reason,
                            mayHaveArrived ? Reached.PERHAPS : Reached.THE_FAR_END,
                            after == null ? Duration.ZERO : after);
            case AskAPerson<?>(var reason) -> Answer.askAPerson(reason, Reached.THE_FAR_END);
            case Never<?>(var reason) -> new Refused(reason);
        };
    }

    /// Only the result was asked for.
    private static Answer unsent(Answer answer) {
        return answer instanceof Later(var words, var _, var atLeast)
                ? new Later(words, Reached.NOTHING, atLeast)
                : answer;
    }
}
