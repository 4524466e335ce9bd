package org.longleaf.tool.district;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The day on which grants, homes and due dates are judged, in Eastern time, as `current_day()`
/// does.
@Component
public final class StateDay {

    /// All of North Carolina.
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Clock clock;

    public StateDay(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return of(clock.instant());
    }

    public static LocalDate of(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }
}
