package org.longleaf.canvas.manners;

import static java.lang.System.Logger.Level.WARNING;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.Reply.Held;
import org.longleaf.canvas.manners.Reply.Sent;

import java.time.Duration;

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
    private static final System.Logger LOG = System.getLogger(PoliteHttp.class.getName());

    private final OutboundHttp http;
    private final RateLedger ledger;
    private final Waiting waiting;
    private final Patience patience;
    private final InFlight inFlight = new InFlight();

    /// With a ledger of this process, by the machine's clock.
    public PoliteHttp(OutboundHttp http) {
        this(http, RateLedger.inMemory(), Waiting.sleeping(), Patience.USUAL);
    }

    /// @param ledger shared by all who call in the same clients' names
    /// @param waiting tells what counts as time, to the ledger too
    /// @param patience for each call; the time that the ledger itself takes counts, so that a call
    ///   is never sent later than that
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
    /// happens outside; an interrupted thread stays interrupted and gets what was answered so far,
    /// or a [Held] where nothing was sent.
    public Reply send(Call call) {
        var time = new TimeLeft(patience.longestWait(), waiting);
        Reply last = null;
        try {
            for (int tries = 1; ; tries++) {
                var reply = sendOnce(call, time);
                // A repetition that was held back takes nothing away from what was answered.
                last = reply instanceof Held && last != null ? last : reply;
                var pause = tries < patience.mostTries() ? pauseAfter(tries, call, reply) : null;
                if (pause == null || !time.allows(pause)) {
                    return last;
                }
                time.pause(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last == null ? new Held("interrupted before it was sent", null) : last;
        }
    }

    private Reply sendOnce(Call call, TimeLeft time) throws InterruptedException {
        var lane = inFlight.take(call.bucket());
        try {
            var began = waiting.now();
            if (!lane.enter(time.left())) {
                return new Held("too many calls are under way", null);
            }
            time.spentSince(began);
            try {
                var held = admit(call, time);
                return held == null ? new Sent(exchange(call)) : held;
            } finally {
                lane.leave();
            }
        } finally {
            inFlight.giveBack(call.bucket());
        }
    }

    private @Nullable Held admit(Call call, TimeLeft time) throws InterruptedException {
        while (true) {
            var began = waiting.now();
            Duration wait;
            try {
                wait = ledger.take(call.bucket(), call.reserved(), began);
            } catch (RuntimeException e) {
                LOG.log(WARNING, "No ledger says whether there is room for a call", e);
                return new Held("the ledger of calls cannot be asked", null);
            }
            time.spentSince(began);
            if (wait.isPositive() && !time.allows(wait)) {
                return new Held("held back to stay under the rate Canvas allows", wait);
            }
            if (!wait.isPositive() && time.isOver()) {
                settle(call, Spent.untouched(call));
                return new Held("the ledger of calls answered too late", null);
            }
            if (!wait.isPositive()) {
                return null;
            }
            time.pause(wait);
        }
    }

    private Exchange exchange(Call call) {
        Exchange exchange = null;
        try {
            exchange = http.send(call.request(), call.mostBytes());
            return exchange;
        } finally {
            settle(call, Spent.on(call, exchange, waiting.now()));
        }
    }

    /// An answer is worth more than the reckoning, which leaks away.
    private void settle(Call call, Spent spent) {
        try {
            ledger.settle(call.bucket(), spent, waiting.now());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "No ledger takes what a call has cost", e);
        }
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
}
