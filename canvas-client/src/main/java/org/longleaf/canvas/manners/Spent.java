package org.longleaf.canvas.manners;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.NotSent;

import java.time.Duration;
import java.time.Instant;

/// What a call weighs on its bucket now that it is over, in units (canvas-contract.md, sections 0
/// and 9.2).
///
/// @param taken what the ledger was asked for before it was sent; 0 where it was not asked
/// @param cost what it came to
/// @param told how full the bucket is by Canvas's own word (`X-Rate-Limit-Remaining`), from 0 to
///   800; null where it says nothing, or the answer came from elsewhere, whose bucket is another
/// @param closedFor for how long Canvas wants nothing more, at most ten minutes; null where it did
///   not throttle
public record Spent(
        double taken, double cost, @Nullable Double told, @Nullable Duration closedFor) {
    // A platform must not be able to stop a bucket for longer by a word.
    static final Duration LONGEST_CLOSED = Duration.ofMinutes(10);

    public Spent {
        cost = Math.clamp(cost, 0, Level.MOST);
        told = told == null ? null : Double.valueOf(Math.clamp(told, 0, Level.MOST));
        closedFor =
                closedFor == null || closedFor.compareTo(LONGEST_CLOSED) < 0
                        ? closedFor
                        : LONGEST_CLOSED;
    }

    /// By what happened on the wire. Without an answer what was taken counts as spent.
    static Spent on(Call call, @Nullable Exchange exchange, Instant now) {
        return switch (exchange) {
            case Answered answer ->
                    new Spent(
                            call.reserved(),
                            Math.max(call.knownUnits(), RateAnswer.cost(answer).orElse(0)),
                            told(call, answer),
                            RateAnswer.isThrottled(answer)
                                    ? RateAnswer.retryAfter(answer, now).orElse(Duration.ZERO)
                                    : null);
            case NotSent _ -> untouched(call);
            case null, default -> new Spent(call.reserved(), call.reserved(), null, null);
        };
    }

    /// Nothing: it was never sent.
    static Spent untouched(Call call) {
        return new Spent(call.reserved(), 0, null, null);
    }

    /// The same of a call for which the ledger had not been asked.
    public Spent notTaken() {
        return new Spent(0, cost, told, closedFor);
    }

    private static @Nullable Double told(Call call, Answered answer) {
        var remaining = RateAnswer.remaining(answer);
        return remaining.isPresent() && call.isToItsBucket()
                ? Double.valueOf(Level.HIGH_WATER - remaining.getAsDouble())
                : null;
    }
}
