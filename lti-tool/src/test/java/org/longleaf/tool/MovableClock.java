package org.longleaf.tool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Real time, or a moment that stands still, moved by as much as a test says.
public final class MovableClock extends Clock {

    private final InstantSource unmoved;
    private volatile Duration moved = Duration.ZERO;

    private MovableClock(InstantSource unmoved) {
        this.unmoved = unmoved;
    }

    public static MovableClock running() {
        return new MovableClock(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    public static MovableClock standingAt(Instant moment) {
        return new MovableClock(() -> moment);
    }

    /// Moves time on, or back when negative.
    public synchronized void move(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public Instant instant() {
        return unmoved.instant().plus(moved);
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
