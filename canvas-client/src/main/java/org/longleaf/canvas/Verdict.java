package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Function;

/// What an exchange with Canvas means for the caller (canvas-contract.md, sections 4, 5.2 and 9.2).
///
/// @param secrets what was sent and must not come back in a reason, whatever the far end echoes
record Verdict(Clock clock, Set<String> secrets) {
    // Whoever answers must not be able to stop a lane for ever.
    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();

    Verdict(Clock clock) {
        this(clock, Set.of());
    }

    <T> Outcome<T> on(Exchange exchange, Function<Answered, Outcome<T>> good) {
        return switch (exchange) {
            case Answered answer when answer.succeeded() -> good.apply(answer);
            case Answered answer -> failure(answer);
            case Refused(var reason) -> new AskAPerson<>(reason);
            case Unreachable(var reason) -> new TryLater<>(reason, null, false);
            case Unknown(var reason) -> new TryLater<>(reason, null, true);
        };
    }

    /// Whether a 401 says that a new token would help. A missing scope, an inactive key and a
    /// coupled line item's DELETE (empty body) answer 401 too, and no token mends them.
    static boolean asksForNewToken(Exchange exchange) {
        if (!(exchange instanceof Answered answer) || answer.status() != 401) {
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
        if (isThrottled(answer, body)) {
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
                            ? new TryLater<>(reason, wait(answer), true)
                            : new AskAPerson<>(reason);
        };
    }

    // Canvas throttles with 429, and with 403 before late 2025; only the body tells that 403 from a
    // forbidden one.
    private static boolean isThrottled(Answered answer, CanvasBody body) {
        return answer.status() == 429
                || (answer.status() == 403 && body.says("rate limit exceeded"));
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
        var asked = answer.header("Retry-After").map(String::strip).orElse("");
        try {
            var wait =
                    asked.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(asked))
                            : Duration.between(clock.instant(), httpDate(asked).toInstant());
            return Duration.ofSeconds(Math.clamp(wait.toSeconds(), 0, LONGEST_WAIT_SECONDS));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZonedDateTime httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /// Shows no secret.
    @Override
    public String toString() {
        return "Verdict[" + secrets.size() + " secrets]";
    }
}
