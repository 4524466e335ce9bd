package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

class FewAtOnceDatabaseTest {

    private static final TaskDescriptor<Void> WORK = TaskDescriptor.of("work");
    private static final Clock CLOCK = Clock.systemUTC();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore mayEnd = new Semaphore(0);
    private final CountDownLatch done = new CountDownLatch(4);
    private final Semaphore completed = new Semaphore(0);

    /// The scheduler looks by itself once in ten minutes: what waits is woken, or comes too late.
    @Test
    void what_found_no_place_runs_as_soon_as_one_is_free() throws Exception {
        var task = new FewAtOnce(1, CLOCK).task(WORK, _ -> work());
        Scheduler scheduler =
                Scheduler.create(TestDatabase.fresh().dataSource(), task)
                        .threads(4)
                        .pollingInterval(Duration.ofMinutes(10))
                        .enableImmediateExecution()
                        .addSchedulerListener(
                                new AbstractSchedulerListener() {
                                    @Override
                                    public void onExecutionComplete(ExecutionComplete execution) {
                                        completed.release();
                                    }
                                })
                        .build();
        scheduler.start();
        try {
            scheduler.schedule(WORK.instance("1").build(), CLOCK.instant());
            begun.await();
            for (String late : new String[] {"2", "3", "4"}) {
                scheduler.schedule(WORK.instance(late).build(), CLOCK.instant());
                assertThat(completed.tryAcquire(30, TimeUnit.SECONDS)).as("put off").isTrue();
            }

            mayEnd.release(4);

            assertThat(done.await(60, TimeUnit.SECONDS)).as("all ran").isTrue();
        } finally {
            scheduler.stop();
        }
    }

    private Optional<Duration> work() {
        begun.countDown();
        mayEnd.acquireUninterruptibly();
        done.countDown();
        return Optional.empty();
    }
}
