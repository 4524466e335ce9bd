package org.longleaf.tool.district.people;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/// The day on which grants are judged, in Eastern time, as `current_day()` does.
@Component
class StateDay {

    private static final ZoneId STATE = ZoneId.of("America/New_York");

    private final Clock clock;

    StateDay(Clock clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(STATE).toLocalDate();
    }
}
