package org.longleaf.tool.delivery.sending;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long to wait after a try that was not taken: longer each time, and never quite the same, so
/// that those who failed together do not come back together.
record Pauses(RandomGenerator random) {

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

    /// @param number which try it was, 1 for the first
    /// @param atLeast what the far end, or the kind of trouble, asks for
    Duration after(int number, Duration atLeast) {
        Duration ours = GROWING.get(Math.min(number, GROWING.size()) - 1);
        Duration longer = ours.compareTo(atLeast) > 0 ? ours : atLeast;
        return longer.plusMillis((long) (longer.toMillis() * JITTER * random.nextDouble()));
    }
}
