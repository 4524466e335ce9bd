package org.longleaf.tool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Real time, moved by as much as a test says.
public final class MovableClock extends Clock {

    private volatile Duration moved = Duration.ZERO;

    /// Moves time on, or back when negative.
    public void move(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
