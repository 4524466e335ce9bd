package org.longleaf.tool.delivery.sending;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// When a delivery is tried again that was not taken: later each time, and never quite the same, so
/// that those who failed together do not come back together.
@Component
final class Pauses {

    private static final List<Duration> GROWING =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(2));

    private static final double JITTER = 0.2;

    private final Clock clock;
    private final Duration longest;
    private final RandomGenerator random;

    /// @param longest of our own pauses, without the jitter, in ISO 8601; what a far end asks for
    ///   may be longer
    @Autowired
    Pauses(Clock clock, @Value("${longleaf.longest-pause:PT2H}") String longest) {
        this(clock, Duration.parse(longest), new SecureRandom());
    }

    Pauses(Clock clock, Duration longest, RandomGenerator random) {
        this.clock = clock;
        this.longest = longest;
        this.random = random;
    }

    Instant now() {
        return clock.instant();
    }

    /// @param number which try it was, 1 for the first
    /// @param atLeast what the far end, or the kind of trouble, asks for
    Duration after(int number, Duration atLeast) {
        Duration ours = shorter(GROWING.get(Math.min(number, GROWING.size()) - 1), longest);
        Duration longer = ours.compareTo(atLeast) > 0 ? ours : atLeast;
        return longer.plusMillis((long) (longer.toMillis() * JITTER * random.nextDouble()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
