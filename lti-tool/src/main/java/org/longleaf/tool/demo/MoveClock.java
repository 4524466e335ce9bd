package org.longleaf.tool.demo;

import com.github.kagkarlsson.scheduler.Scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Moves a demo's time on while no task runs. The scheduler and the outbox's leases go by the same
/// clock: to them a task that was under way during a jump would look dead, and would be run by
/// another beside the first.
final class MoveClock {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();

    private final DemoClock clock;
    private final Supplier<Scheduler> running;
    private final Duration patience;

    /// @param running the scheduler, which is made after whatever asks for the clock
    MoveClock(DemoClock clock, Supplier<Scheduler> running, Duration patience) {
        this.clock = clock;
        this.running = running;
        this.patience = patience;
    }

    enum Outcome {
        MOVED,
        /// The moment has passed.
        PASSED,
        /// Tasks went on longer than we wait.
        BUSY
    }

    synchronized Outcome to(Instant moment) {
        if (moment.isBefore(clock.instant())) {
            return Outcome.PASSED;
        }
        Scheduler scheduler = running.get();
        scheduler.pause();
        try {
            if (!rests(scheduler)) {
                return Outcome.BUSY;
            }
            return clock.moveOnTo(moment) ? Outcome.MOVED : Outcome.PASSED;
        } finally {
            scheduler.resume();
            scheduler.triggerCheckForDueExecutions();
        }
    }

    Instant now() {
        return clock.instant();
    }

    private boolean rests(Scheduler scheduler) {
        long until = System.nanoTime() + patience.toNanos();
        while (!scheduler.getCurrentlyExecuting().isEmpty()) {
            if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }
}
