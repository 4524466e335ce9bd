package org.longleaf.canvas.manners;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.NotSent;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.InFlight.Lane;
import org.longleaf.canvas.manners.Reply.Held;
import org.longleaf.canvas.manners.Reply.Sent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// Sends calls to Canvases and keeps each bucket under the rate Canvas allows, by waiting before it
/// sends (canvas-contract.md, sections 0 and 9.2). What Canvas says in `X-Request-Cost` and
/// `X-Rate-Limit-Remaining` corrects our reckoning; a platform that says neither keeps no bucket,
/// and is sent at most ten calls at once.
///
/// A call is repeated only where that is safe: of any method where nothing was sent; of an
/// idempotent one also after 429, 503 or a throttling 403. Everything else is the caller's to
/// decide. Safe for many threads; waiting ends at once when the thread is interrupted. One object
/// serves all doors and all Canvases of a tool, since only then it knows of all calls.
public final class PoliteHttp {
    // A platform must not be able to stop a bucket for longer by a word.
    private static final Duration LONGEST_CLOSED = Duration.ofMinutes(10);

    private final OutboundHttp http;
    private final RateLedger ledger;
    private final Waiting waiting;
    private final Patience patience;
    private final InFlight inFlight = new InFlight();

    /// With a ledger of this process, by the machine's clock.
    public PoliteHttp(OutboundHttp http) {
        this(http, RateLedger.inMemory(), Waiting.sleeping(), Patience.USUAL);
    }

    public PoliteHttp(OutboundHttp http, RateLedger ledger, Waiting waiting, Patience patience) {
        this.http = http;
        this.ledger = ledger;
        this.waiting = waiting;
        this.patience = patience;
    }

    /// What stands behind it, for calls that fall into no bucket.
    public OutboundHttp http() {
        return http;
    }

    /// Sends once there is room, and again where that is safe and may help. Throws nothing for what
    /// happens outside; an interrupted thread stays interrupted and gets a [Held].
    public Reply send(Call call) {
        var time = new TimeLeft(patience.longestWait());
        try {
            for (int tries = 1; ; tries++) {
                var reply = sendOnce(call, time);
                var pause = tries < patience.mostTries() ? pauseAfter(tries, call, reply) : null;
                if (pause == null || !time.allows(pause)) {
                    return reply;
                }
                pause(pause, time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Held("interrupted before it was sent", null);
        }
    }

    private Reply sendOnce(Call call, TimeLeft time) throws InterruptedException {
        var lane = inFlight.take(call.bucket());
        try {
            if (!lane.enter(time.left())) {
                return new Held("too many calls are under way", null);
            }
            try {
                var held = admit(call, time);
                return held == null ? new Sent(exchange(call, lane)) : held;
            } finally {
                lane.leave();
            }
        } finally {
            inFlight.giveBack(call.bucket());
        }
    }

    private @Nullable Held admit(Call call, TimeLeft time) throws InterruptedException {
        while (true) {
            var wait = reserve(call);
            if (!wait.isPositive()) {
                return null;
            }
            if (!time.allows(wait)) {
                return new Held("held back to stay under the rate Canvas allows", wait);
            }
            pause(wait, time);
        }
    }

    /// Takes room where there is some; else says how long there is none.
    private Duration reserve(Call call) {
        var now = waiting.now();
        var wait = new AtomicReference<>(Duration.ZERO);
        ledger.change(
                call.bucket(),
                level -> {
                    var leaked = level.leakedTo(now);
                    wait.set(leaked.untilRoom());
                    return wait.get().isPositive() ? leaked : leaked.plus(call.reserved());
                });
        return wait.get();
    }

    private Exchange exchange(Call call, Lane lane) {
        lane.reserve(call.reserved());
        Exchange exchange = null;
        try {
            exchange = http.send(call.request(), call.mostBytes());
            return exchange;
        } finally {
            lane.reserve(-call.reserved());
            settle(call, exchange, lane.reserved());
        }
    }

    /// @param others what our other calls under way have reserved: Canvas may have seen them or not
    private void settle(Call call, @Nullable Exchange exchange, double others) {
        var now = waiting.now();
        ledger.change(
                call.bucket(),
                level -> {
                    var settled = level.leakedTo(now).plus(cost(call, exchange) - call.reserved());
                    return exchange instanceof Answered answer
                            ? corrected(settled, answer, call.isToItsBucket() ? others : null)
                            : settled;
                });
    }

    // Without an answer, what was reserved counts as spent.
    private static double cost(Call call, @Nullable Exchange exchange) {
        return switch (exchange) {
            case Answered answer -> Math.max(call.knownUnits(), RateAnswer.cost(answer).orElse(0));
            case NotSent _ -> 0;
            case null, default -> call.reserved();
        };
    }

    /// @param others null where the answer came from elsewhere, whose bucket is another one
    private static Level corrected(Level level, Answered answer, @Nullable Double others) {
        var remaining = RateAnswer.remaining(answer);
        double full = Level.HIGH_WATER - remaining.orElse(0);
        var told =
                remaining.isEmpty() || others == null
                        ? level
                        : level.within(Math.max(0, full), Math.max(0, full) + others);
        return RateAnswer.isThrottled(answer)
                ? told.closedUntil(
                        RateAnswer.retryAfter(answer, level.at())
                                .map(wait -> min(wait, LONGEST_CLOSED))
                                .map(level.at()::plus)
                                .orElse(level.at()))
                : told;
    }

    /// Null where it must not be repeated.
    private @Nullable Duration pauseAfter(int tries, Call call, Reply reply) {
        if (!(reply instanceof Sent(var exchange))) {
            return null;
        }
        var pause = patience.pauseAfter(tries);
        if (exchange instanceof Unreachable) {
            return pause;
        }
        boolean busy =
                exchange instanceof Answered answer
                        && (RateAnswer.isThrottled(answer) || answer.status() == 503);
        return busy && call.isIdempotent() ? pause.plus(asked(exchange)) : null;
    }

    private Duration asked(Exchange exchange) {
        return exchange instanceof Answered answer
                ? RateAnswer.retryAfter(answer, waiting.now()).orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private void pause(Duration pause, TimeLeft time) throws InterruptedException {
        time.spend(pause);
        waiting.pause(pause);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// What is left of one call's patience. It counts what was waited, not what a clock says.
    private static final class TimeLeft {
        private Duration left;

        TimeLeft(Duration left) {
            this.left = left;
        }

        Duration left() {
            return left;
        }

        boolean allows(Duration pause) {
            return pause.compareTo(left) <= 0;
        }

        void spend(Duration pause) {
            left = left.minus(pause);
        }
    }
}
