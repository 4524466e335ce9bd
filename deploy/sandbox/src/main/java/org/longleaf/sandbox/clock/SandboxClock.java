package org.longleaf.sandbox.clock;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The machine's time, moved on by as much as somebody asked.
@Component
public final class SandboxClock extends Clock {
    private volatile Duration ahead;

    /// @param start where it begins, an instant in UTC; empty for the machine's time
    SandboxClock(@Value("${sandbox.clock}") String start) {
        ahead =
                start.isBlank()
                        ? Duration.ZERO
                        : Duration.between(Instant.now(), Instant.parse(start.strip()));
    }

    void moveOnTo(Instant moment) {
        ahead = ahead.plus(Duration.between(instant(), moment));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (!zone.equals(getZone())) {
            throw new UnsupportedOperationException("The sandbox's time is told in UTC");
        }
        return this;
    }
}
