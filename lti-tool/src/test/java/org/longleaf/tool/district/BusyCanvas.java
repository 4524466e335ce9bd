package org.longleaf.tool.district;

import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Level;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Spent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/// A Canvas by the contract (sections 0 and 9.2) and six callers for each ledger, in a time of
/// their own in which one thing happens after the other.
final class BusyCanvas {
    private static final int CALLERS = 6;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::position));
    private final Random random = new Random(7);
    private final Bucket bucket;
    private final Instant start;
    private final List<? extends RateLedger> ledgers;
    private Instant counted;
    private double units;
    private double spent;
    private int answered;
    private int throttled;
    private long positions;

    private record Event(Instant at, long position, Consumer<Instant> what) {}

    BusyCanvas(List<? extends RateLedger> ledgers, Bucket bucket, Instant start) {
        this.ledgers = ledgers;
        this.bucket = bucket;
        this.start = start;
        counted = start;
    }

    int throttled() {
        return throttled;
    }

    /// The least time in which an empty bucket lets so much through, of the time it took.
    double use() {
        double took = Duration.between(start, counted).toNanos() / 1e9;
        return (spent - Level.HIGH_WATER) / Level.LEAK / took;
    }

    void answer(int calls) {
        for (int i = 0; i < CALLERS * ledgers.size(); i++) {
            var ledger = ledgers.get(i % ledgers.size());
            later(start, now -> ask(ledger, now));
        }
        while (answered < calls) {
            var next = events.remove();
            next.what().accept(next.at());
        }
    }

    private void ask(RateLedger ledger, Instant now) {
        var wait = ledger.take(bucket, Level.UP_FRONT, now);
        if (wait.isPositive()) {
            later(now.plus(wait), again -> ask(ledger, again));
        } else {
            later(now.plus(travel()), there -> begin(ledger, there));
        }
    }

    private void begin(RateLedger ledger, Instant now) {
        count(now, 0);
        if (units >= Level.HIGH_WATER) {
            throttled++;
        }
        count(now, Level.UP_FRONT);
        double cost = 2 + random.nextDouble(30);
        later(now.plusMillis(20 + random.nextInt(600)), done -> end(ledger, cost, done));
    }

    private void end(RateLedger ledger, double cost, Instant now) {
        count(now, cost - Level.UP_FRONT);
        spent += cost;
        answered++;
        double told = units;
        later(
                now.plus(travel()),
                back -> {
                    ledger.settle(bucket, new Spent(Level.UP_FRONT, cost, told, null), back);
                    ask(ledger, back);
                });
    }

    private void count(Instant now, double more) {
        double leaked = Duration.between(counted, now).toNanos() / 1e9 * Level.LEAK;
        units = Math.clamp(Math.max(0, units - leaked) + more, 0, Level.MOST);
        counted = now;
    }

    private Duration travel() {
        return Duration.ofMillis(5 + random.nextInt(300));
    }

    private void later(Instant at, Consumer<Instant> what) {
        events.add(new Event(at, positions++, what));
    }
}
