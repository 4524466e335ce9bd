package org.longleaf.tool.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// Stands still until it is moved.
public final class MovableClock extends Clock {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T14:00:00Z"));

    public void forward(Duration by) {
        now.updateAndGet(moment -> moment.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
