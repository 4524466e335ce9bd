package org.longleaf.canvas.manners;

import java.time.Duration;
import java.time.Instant;

/// How full a bucket is, by our reckoning: Canvas's own model (canvas-contract.md, section 9.2).
/// Each call in flight counts 50 units from its beginning and what it really cost from its end; 10
/// units leak each second; a call that finds 600 is refused.
///
/// @param units at that moment, never below 0
/// @param at when the units were counted
/// @param opensAt before this nothing may be sent, because Canvas said so
public record Level(double units, Instant at, Instant opensAt) {
    /// Units at which Canvas refuses.
    public static final double HIGH_WATER = 600;

    /// Units that leak each second.
    public static final double LEAK = 10;

    /// Units that each call counts while it is in flight.
    public static final double UP_FRONT = 50;

    /// A bucket nobody has used.
    public static final Level EMPTY = new Level(0, Instant.EPOCH, Instant.EPOCH);

    // What the way to Canvas takes leaks here and not yet there.
    private static final double SPARE = 20;

    // Clocks of machines that share a ledger differ; one that was set back differs by more.
    private static final Duration USUAL_SKEW = Duration.ofMinutes(1);

    public Level {
        units = Math.max(0, units);
    }

    Level leakedTo(Instant now) {
        if (now.isBefore(at)) {
            return now.isBefore(at.minus(USUAL_SKEW)) ? new Level(units, now, now) : this;
        }
        double leaked = seconds(Duration.between(at, now)) * LEAK;
        return new Level(units - leaked, now, opensAt);
    }

    Level plus(double more) {
        return new Level(units + more, at, opensAt);
    }

    /// At least this, and at most that.
    Level within(double least, double most) {
        return new Level(Math.clamp(units, least, Math.max(least, most)), at, opensAt);
    }

    Level closedUntil(Instant moment) {
        return new Level(
                Math.max(units, HIGH_WATER), at, moment.isAfter(opensAt) ? moment : opensAt);
    }

    /// How long until another call finds room; nothing where it may go now.
    Duration untilRoom() {
        double over = units + UP_FRONT + SPARE - HIGH_WATER;
        var leak = over > 0 ? Duration.ofMillis((long) Math.ceil(over / LEAK * 1000)) : null;
        var closed = Duration.between(at, opensAt);
        if (leak == null) {
            return closed.isPositive() ? closed : Duration.ZERO;
        }
        return closed.compareTo(leak) > 0 ? closed : leak;
    }

    boolean isEmptyAt(Instant now) {
        return leakedTo(now).units == 0 && !opensAt.isAfter(now);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
