package org.longleaf.canvas.manners;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How full a bucket is, by our reckoning: Canvas's own model (canvas-contract.md, section 9.2).
/// Each call in flight counts 50 units from its beginning and what it really cost from its end; 10
/// units leak each second; a call that finds 600 is refused, and more than 800 are not counted.
///
/// Kept as moments: a unit is a tenth of a second until the bucket is empty, so it leaks without
/// anybody's doing. A moment that has passed says nothing, and so does one so far ahead that only a
/// clock that has been set back since can have written it.
///
/// @param emptyAt when it will have leaked empty
/// @param answeredAt when that part of it will have leaked which calls have reserved that are still
///   under way: Canvas may have counted it or not
/// @param opensAt before this nothing may be sent, because Canvas said so
public record Level(Instant emptyAt, Instant answeredAt, Instant opensAt) {
    /// Units at which Canvas refuses.
    public static final double HIGH_WATER = 600;

    /// Units that leak each second.
    public static final double LEAK = 10;

    /// Units that each call counts while it is in flight.
    public static final double UP_FRONT = 50;

    /// Units that Canvas counts at most.
    public static final double MOST = 800;

    /// A bucket nobody has used.
    public static final Level UNUSED = new Level(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    // What the way to Canvas takes leaks here and not yet there.
    private static final double SPARE = 20;

    // Clocks of machines that share a ledger differ; one that was set back differs by more.
    private static final Duration USUAL_SKEW = Duration.ofMinutes(1);

    /// How far from empty a bucket may be that still has room for a call.
    public static final Duration ROOM = time(HIGH_WATER - UP_FRONT - SPARE);

    /// A moment further ahead than this is no bucket's emptying.
    public static final Duration LATEST_EMPTY = time(MOST).plus(USUAL_SKEW);

    /// A moment further ahead than this is no bucket's opening.
    public static final Duration LATEST_OPEN = Spent.LONGEST_CLOSED.plus(USUAL_SKEW);

    /// How long so many units take to leak; negative for negative ones. In whole microseconds, as
    /// databases keep them.
    public static Duration time(double units) {
        return Duration.of(Math.round(units / LEAK * 1e6), ChronoUnit.MICROS);
    }

    /// The units it holds at that moment.
    double units(Instant now) {
        return Duration.between(now, standing(emptyAt, now, LATEST_EMPTY)).toNanos() / 1e9 * LEAK;
    }

    /// How long until another call finds room; nothing where it may go now.
    public Duration untilRoom(Instant now) {
        var room = standing(emptyAt, now, LATEST_EMPTY).minus(ROOM);
        return Duration.between(now, later(room, standing(opensAt, now, LATEST_OPEN)));
    }

    /// With a call that reserves so many units.
    public Level taken(double units, Instant now) {
        return new Level(
                capped(standing(emptyAt, now, LATEST_EMPTY).plus(time(units)), now),
                capped(standing(answeredAt, now, LATEST_EMPTY).plus(time(units)), now),
                standing(opensAt, now, LATEST_OPEN));
    }

    /// After a call that came to this.
    public Level settled(Spent spent, Instant now) {
        var answered =
                later(standing(answeredAt, now, LATEST_EMPTY).minus(time(spent.taken())), now);
        var empty =
                later(
                        standing(emptyAt, now, LATEST_EMPTY)
                                .plus(time(spent.cost() - spent.taken())),
                        now);
        var opens = standing(opensAt, now, LATEST_OPEN);
        if (spent.told() != null) {
            var told = time(spent.told());
            empty = earlier(later(empty, now.plus(told)), answered.plus(told));
        }
        if (spent.closedFor() != null) {
            empty = later(empty, now.plus(time(HIGH_WATER)));
            opens = later(opens, now.plus(spent.closedFor()));
        }
        return new Level(capped(empty, now), answered, opens);
    }

    boolean isUnusedAt(Instant now) {
        return units(now) == 0 && !standing(opensAt, now, LATEST_OPEN).isAfter(now);
    }

    private static Instant standing(Instant moment, Instant now, Duration latest) {
        return moment.isAfter(now.plus(latest)) ? now : later(moment, now);
    }

    private static Instant capped(Instant empty, Instant now) {
        return earlier(empty, now.plus(time(MOST)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
