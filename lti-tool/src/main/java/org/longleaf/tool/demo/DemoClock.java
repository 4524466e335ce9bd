package org.longleaf.tool.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A demo's time: it runs as the machine's does, from a moment that was set. It never goes back:
/// nonces, leases and the order of what is owed are made for a time that only goes on.
final class DemoClock extends Clock {

    private final Clock machine;
    private volatile Duration ahead;

    private DemoClock(Clock machine, Duration ahead) {
        this.machine = machine;
        this.ahead = ahead;
    }

    static DemoClock runningWith(Clock machine) {
        return new DemoClock(machine, Duration.ZERO);
    }

    /// Begins at a moment, which may be long ago.
    static DemoClock startingAt(Instant moment, Clock machine) {
        return new DemoClock(machine, Duration.between(machine.instant(), moment));
    }

    /// False where it is later already: then nothing changes.
    synchronized boolean moveOnTo(Instant moment) {
        Duration missing = Duration.between(instant(), moment);
        if (missing.isNegative()) {
            return false;
        }
        ahead = ahead.plus(missing);
        return true;
    }

    /// In milliseconds, as the clock of an installation.
    @Override
    public Instant instant() {
        return machine.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The tool's time is told in UTC");
    }
}
