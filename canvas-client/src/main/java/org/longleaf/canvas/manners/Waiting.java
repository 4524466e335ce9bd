package org.longleaf.canvas.manners;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Time as whoever waits sees it. A test gives one that moves its own clock instead of sleeping.
public interface Waiting {

    /// The moment, by which buckets leak.
    Instant now();

    /// Returns after that long.
    ///
    /// @throws InterruptedException when the thread is interrupted, at once
    void pause(Duration duration) throws InterruptedException;

    /// The machine's clock, and sleep.
    static Waiting sleeping() {
        return sleeping(Clock.systemUTC());
    }

    /// This clock, and sleep.
    static Waiting sleeping(Clock clock) {
        return new Waiting() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
