package org.longleaf.tool.delivery.sending;

import java.time.Duration;

/// How long something takes, whatever happens to the clock meanwhile.
final class Lapse {

    private long since = System.nanoTime();

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    void restart() {
        since = System.nanoTime();
    }
}
