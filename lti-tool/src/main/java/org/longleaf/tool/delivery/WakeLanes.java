package org.longleaf.tool.delivery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Wakes a lane as soon as the running transaction has committed. Not inside it: two transactions
/// that wake the same lane would wait for each other, and the second would fail on the first's row.
/// Whatever is lost here, by a crash for one, the sweep finds within seconds.
@Component
public final class WakeLanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WakeLanes.class);

    private final SchedulerClient scheduler;
    private final Clock clock;
    private final ExecutorService waker;
    private final Set<Lane> waiting = ConcurrentHashMap.newKeySet();

    @Autowired
    public WakeLanes(SchedulerClient scheduler, Clock clock) {
        // On a thread of its own: after a commit the transaction's connection is still held, and
        // whoever committed
        // must not wait for a second one. One thread, so at most one connection.
        this(
                scheduler,
                clock,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("wake-lanes").factory()));
    }

    WakeLanes(SchedulerClient scheduler, Clock clock, ExecutorService waker) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.waker = waker;
    }

    /// What is gathered waits for its file, and has no lane to wake.
    ///
    /// @throws IllegalStateException where no transaction is running
    void afterCommit(Lane lane) {
        if (lane.destination().isGathered()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        soon(lane);
                    }
                });
    }

    /// Lets the lane run at a moment, wherever it stands: not scheduled, scheduled for another
    /// moment, or running (then it looks once more before it rests).
    public static void wake(SchedulerClient scheduler, Lane lane, Instant at) {
        try {
            scheduler.schedule(lane.task(), at, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            LOG.debug("Lane {} runs already or has just run", lane, e);
        }
    }

    private void soon(Lane lane) {
        if (waiting.add(lane)) {
            waker.execute(() -> wakeQuietly(lane));
        }
    }

    private void wakeQuietly(Lane lane) {
        waiting.remove(lane);
        try {
            wake(scheduler, lane, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Lane {} could not be woken; the sweep will", lane, e);
        }
    }

    @Override
    public void close() {
        waker.shutdownNow();
    }
}
