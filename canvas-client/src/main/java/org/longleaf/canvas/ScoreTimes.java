package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/// Timestamps for scores that only grow for each line item and person, by at least a millisecond,
/// also while the clock stands still or is set back: Canvas refuses a score that is older than the
/// last it took, and of two equal ones nobody knows which came last (canvas-contract.md, section
/// 5.2, step 5). In constant memory: a few pairs share a count, which then only grows faster.
///
/// It remembers what this process gave. A tool that starts again, or runs on several machines, says
/// what it sent last. Safe for many threads.
public final class ScoreTimes {
    private static final int COUNTS = 1 << 12;

    private final Clock clock;
    private final AtomicLongArray last = new AtomicLongArray(COUNTS);

    /// @param clock read to the millisecond, as Canvas does
    public ScoreTimes(Clock clock) {
        this.clock = clock;
    }

    /// The moment, or a millisecond after the last that was given for this person and line item.
    public Instant next(URI lineItem, String userId) {
        return next(lineItem, userId, null);
    }

    /// The moment, or a millisecond after the last that was given or sent, whichever is later.
    ///
    /// @param sent the timestamp of the last score that was sent, as far as the tool keeps it; null
    ///   for none
    public Instant next(URI lineItem, String userId, @Nullable Instant sent) {
        long least =
                Math.max(clock.millis(), sent == null ? Long.MIN_VALUE : sent.toEpochMilli() + 1);
        int count = Math.floorMod(31 * lineItem.hashCode() + userId.hashCode(), COUNTS);
        return Instant.ofEpochMilli(
                last.updateAndGet(count, before -> Math.max(least, before + 1)));
    }
}
