package org.longleaf.canvas.manners;

import org.longleaf.canvas.http.Exchange.Answered;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What an answer says of the rate (canvas-contract.md, section 9.2; RFC 9110, section 10.2.3).
public final class RateAnswer {
    // Whoever answers must not be able to stop a lane for ever.
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final int MOST_DIGITS = 9;

    private RateAnswer() {}

    /// Whether it was refused for being too much. Canvas says so by 429, and by 403 before late
    /// 2025; only the body tells that 403 from a forbidden one.
    public static boolean isThrottled(Answered answer) {
        return answer.status() == 429
                || (answer.status() == 403
                        && answer.body().toLowerCase(Locale.ROOT).contains("rate limit exceeded"));
    }

    /// How long the far end asks to wait, from seconds or a date, at most a day; empty where it
    /// says nothing, or nothing that makes sense.
    public static Optional<Duration> retryAfter(Answered answer, Instant now) {
        var asked = answer.header("Retry-After").map(String::strip).orElse("");
        try {
            var wait =
                    asked.matches("\\d+")
                            ? seconds(asked)
                            : Duration.between(now, httpDate(asked).toInstant());
            return Optional.of(
                    Duration.ofSeconds(Math.clamp(wait.toSeconds(), 0, LONGEST_WAIT.toSeconds())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // However many digits.
    private static Duration seconds(String digits) {
        return digits.replaceFirst("^0+", "").length() > MOST_DIGITS
                ? LONGEST_WAIT
                : Duration.ofSeconds(Long.parseLong(digits));
    }

    /// What the call cost, in units.
    static OptionalDouble cost(Answered answer) {
        return number(answer, "X-Request-Cost");
    }

    /// What is left of the 600, in units.
    static OptionalDouble remaining(Answered answer) {
        return number(answer, "X-Rate-Limit-Remaining");
    }

    private static OptionalDouble number(Answered answer, String header) {
        var text = answer.header(header).map(String::strip).orElse("");
        return text.matches("-?\\d{1,9}(\\.\\d{1,30})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    private static ZonedDateTime httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
