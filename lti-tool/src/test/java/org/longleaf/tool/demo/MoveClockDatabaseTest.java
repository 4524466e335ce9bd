package org.longleaf.tool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A demo's time jumps while the real scheduler runs by it.
class MoveClockDatabaseTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final DemoClock clock = DemoClock.runningWith(Clock.systemUTC());
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch movedOn = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    private final OneTimeTask<Void> slow =
            Tasks.oneTime("slow")
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ZERO))
                    .execute((_, _) -> {
                        runs.incrementAndGet();
                        begun.release();
                        wait(mayEnd);
                    });
    private final OneTimeTask<Void> nextYear =
            Tasks.oneTime("next-year").execute((_, _) -> movedOn.countDown());
    private Scheduler scheduler;

    @BeforeEach
    void start() {
        scheduler =
                Scheduler.create(TestDatabase.fresh().dataSource(), slow, nextYear)
                        .clock(clock::instant)
                        .threads(2)
                        .pollingInterval(Duration.ofMillis(20))
                        .heartbeatInterval(Duration.ofMillis(50))
                        .build();
        scheduler.start();
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
        scheduler.stop();
    }

    @Test
    void time_waits_for_what_runs_and_then_brings_what_is_due() throws Exception {
        Instant later = clock.instant().plus(Duration.ofDays(365));
        scheduler.schedule(slow.instance("1"), clock.instant());
        scheduler.schedule(nextYear.instance("1"), later);
        assertThat(begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();

        var moving =
                CompletableFuture.supplyAsync(
                        () -> new MoveClock(clock, () -> scheduler, LONG).to(later));
        while (!scheduler.getSchedulerState().isPaused()) {
            Thread.onSpinWait();
        }
        assertThat(clock.instant()).isBefore(later);
        mayEnd.countDown();

        assertThat(moving.get(60, TimeUnit.SECONDS)).isEqualTo(MoveClock.Outcome.MOVED);
        assertThat(clock.instant()).isAfterOrEqualTo(later);
        wait(movedOn);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_task_that_does_not_end_keeps_time_from_jumping_and_goes_on() throws Exception {
        Instant later = clock.instant().plus(Duration.ofDays(365));
        scheduler.schedule(slow.instance("1"), clock.instant());
        assertThat(begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();

        assertThat(new MoveClock(clock, () -> scheduler, Duration.ZERO).to(later))
                .isEqualTo(MoveClock.Outcome.BUSY);
        assertThat(clock.instant()).isBefore(later);
        assertThat(scheduler.getSchedulerState().isPaused()).isFalse();
    }

    @Test
    void time_does_not_go_back() {
        Instant before = clock.instant().minusMillis(1);

        assertThat(new MoveClock(clock, () -> scheduler, LONG).to(before))
                .isEqualTo(MoveClock.Outcome.PASSED);
        assertThat(clock.instant()).isAfter(before);
    }

    private static void wait(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
