package org.longleaf.tool.demo;

import com.github.kagkarlsson.scheduler.Scheduler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// A demo's own clock, which everything in the tool asks in place of the machine's, and the one way
/// to move it.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("longleaf.demo")
class DemoTime {

    /// A lane under way ends within its far end's patience.
    private static final Duration UNTIL_ALL_RESTS = Duration.ofSeconds(45);

    @Bean
    DemoClock demoClock(@Value("${longleaf.demo-clock:}") String start) {
        if (start.isBlank()) {
            return DemoClock.runningWith(Clock.systemUTC());
        }
        try {
            return DemoClock.startingAt(Instant.parse(start.strip()), Clock.systemUTC());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "LONGLEAF_DEMO_CLOCK must be a moment such as 2026-05-18T12:00:00Z", e);
        }
    }

    @Bean
    MoveClock moveClock(DemoClock clock, ObjectProvider<Scheduler> scheduler) {
        return new MoveClock(clock, scheduler::getObject, UNTIL_ALL_RESTS);
    }
}
