package org.longleaf.canvas.manners;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/// How long a call may be held back and how often it may be repeated.
///
/// @param longestWait all waiting for one call together; what would take longer is given back at
///   once, to be tried later
/// @param mostTries 1 repeats nothing
/// @param jitter numbers from 0 up to 1, which spread repetitions: each waits a part of its longest
///   pause (full jitter), so that callers who failed together do not come back together
public record Patience(Duration longestWait, int mostTries, DoubleSupplier jitter) {
    /// Thirty seconds, three tries.
    public static final Patience USUAL = atMost(Duration.ofSeconds(30));

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 5;

    /// @throws IllegalArgumentException when there is no try, or a negative wait
    public Patience {
        if (mostTries < 1 || longestWait.isNegative()) {
            throw new IllegalArgumentException("patience needs a try and no negative wait");
        }
    }

    /// Three tries that wait no longer than this altogether.
    public static Patience atMost(Duration longestWait) {
        return new Patience(longestWait, 3, () -> ThreadLocalRandom.current().nextDouble());
    }

    /// Before the try that follows so many.
    Duration pauseAfter(int tries) {
        long longest = FIRST_PAUSE.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
        return Duration.ofMillis((long) (longest * jitter.getAsDouble()));
    }
}
