package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Answers as they come in.
final class Answers {

    /// Those that come so soon after another are settled with it: a transaction costs as much for
    /// ten as for one, and a far end's answer is seldom sooner.
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private final BlockingQueue<Answered> queue = new LinkedBlockingQueue<>();

    void add(Answered answered) {
        queue.add(answered);
    }

    /// Waits for one, and a moment for more.
    ///
    /// @param awaited how many can come
    List<Answered> gather(int awaited, Duration atMost) throws InterruptedException {
        List<Answered> came = new ArrayList<>();
        if (awaited == 0) {
            return came;
        }
        Answered first = queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        Lapse waited = new Lapse();
        for (Answered one = first; one != null; one = next(came.size(), awaited, waited)) {
            came.add(one);
        }
        return came;
    }

    private @Nullable Answered next(int came, int awaited, Lapse waited)
            throws InterruptedException {
        Duration left = TOGETHER.minus(waited.passed());
        return came == awaited || left.isNegative()
                ? queue.poll()
                : queue.poll(left.toNanos(), TimeUnit.NANOSECONDS);
    }
}
