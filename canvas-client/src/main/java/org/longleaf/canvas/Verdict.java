package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.Heard;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.canvas.manners.RateAnswer;
import org.longleaf.canvas.manners.Reply;
import org.longleaf.canvas.manners.Reply.Held;
import org.longleaf.canvas.manners.Reply.Sent;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/// What an exchange with Canvas means for the caller (canvas-contract.md, sections 4, 5.2 and 9.2).
/// For the doors of this library.
///
/// @param clock reads a `Retry-After` that is a date
/// @param secrets what was sent and must not come back in a reason, whatever the far end echoes
public record Verdict(Clock clock, Set<String> secrets) {
    public Verdict {
        secrets = Set.copyOf(secrets);
    }

    Verdict(Clock clock) {
        this(clock, Set.of());
    }

    /// What became of a call that may have been held back. Throws nothing but what `good` throws.
    public <T> Outcome<T> on(Reply reply, Reading<T> good) {
        return switch (reply) {
            case Held(var reason, var after) -> new TryLater<>(reason, after, false, Heard.NOTHING);
            case Sent(var exchange) -> on(exchange, good);
        };
    }

    /// What became of a call. Throws nothing but what `good` throws.
    public <T> Outcome<T> on(Exchange exchange, Reading<T> good) {
        return switch (exchange) {
            case Answered answer -> judged(answer, good);
            case Refused(var reason) -> new AskAPerson<>(reason);
            case Unreachable(var reason) ->
                    new TryLater<>(reason, null, false, Heard.THAT_IT_IS_DOWN);
            case Unknown(var reason) -> new TryLater<>(reason, null, true, Heard.THAT_IT_IS_DOWN);
        };
    }

    private <T> Outcome<T> judged(Answered answer, Reading<T> good) {
        if (!good.takes(answer)) {
            return failure(answer);
        }
        var body = CanvasBody.of(answer);
        return body.tellsOfAnError() ? failure(answer) : good.of(body);
    }

    /// Whether a 401 says that a new token would help. A missing scope, an inactive key and a
    /// coupled line item's DELETE (empty body) answer 401 too, and no token mends them.
    static boolean asksForNewToken(Answered answer) {
        if (answer.status() != 401) {
            return false;
        }
        var body = CanvasBody.of(answer);
        return body.says("access token expired", "invalid access token", "access token invalid")
                || body.says("invalid_token")
                || (body.says("access token") && body.says("signature", "format"));
    }

    private <T> Failed<T> failure(Answered answer) {
        var body = CanvasBody.of(answer);
        var reason = reason(answer, body);
        if (RateAnswer.isThrottled(answer) || saysThrottled(answer, body)) {
            return new TryLater<>(reason, wait(answer), false);
        }
        return switch (answer.status()) {
            case 400 -> badRequest(body, reason);
            case 404 -> notFound(body, reason);
            // 409 is how other platforms refuse a second score within a second.
            case 409, 425 -> new TryLater<>(reason, wait(answer), false);
            case 422 -> unprocessable(body, reason);
            default ->
                    answer.status() >= 500 || answer.status() == 408
                            ? new TryLater<>(reason, wait(answer), true, Heard.THAT_IT_IS_DOWN)
                            : new AskAPerson<>(reason);
        };
    }

    // A proxy may hand the throttle's words on under another status.
    private static boolean saysThrottled(Answered answer, CanvasBody body) {
        return answer.succeeded() && body.says("rate limit exceeded");
    }

    // An empty 404 is a deleted assignment; one with words may be a course outside its dates, which
    // a person can change.
    private static <T> Failed<T> notFound(CanvasBody body, String reason) {
        return body.isEmpty()
                ? new Never<>(reason + ": what was asked for is gone")
                : new AskAPerson<>(reason);
    }

    private static <T> Failed<T> badRequest(CanvasBody body, String reason) {
        return body.says("before last updated")
                ? new Never<>("a newer score stands; " + reason)
                : new AskAPerson<>(reason);
    }

    private static <T> Failed<T> unprocessable(CanvasBody body, String reason) {
        if (body.says("unpublished", "not published")) {
            return new TryLater<>(reason, null, false);
        }
        return body.says("not a student", "concluded")
                ? new Never<>(reason)
                : new AskAPerson<>(reason);
    }

    private String reason(Answered answer, CanvasBody body) {
        var words =
                answer.status() / 100 == 3
                        ? "it redirects, which is not followed"
                        : body.words(secrets);
        return "Canvas answered " + answer.status() + (words.isEmpty() ? "" : ": " + words);
    }

    private @Nullable Duration wait(Answered answer) {
        return RateAnswer.retryAfter(answer, clock.instant()).orElse(null);
    }

    /// Shows no secret.
    @Override
    public String toString() {
        return "Verdict[" + secrets.size() + " secrets]";
    }
}
