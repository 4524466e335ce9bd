package org.longleaf.tool.evidence;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Tasks that keep the processor busy for minutes: few of them run at once in one instance, so that
/// deliveries go on meanwhile. Who finds no place comes again: as soon as one of this instance is
/// free, and after a while in any case, for another instance may have one.
public final class FewAtOnce {

    private static final Logger LOG = LoggerFactory.getLogger(FewAtOnce.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Duration WHEN_ALL_WORK = Duration.ofSeconds(10);

    private final Semaphore places;
    private final Clock clock;
    private final Set<TaskInstanceId> waiting = new LinkedHashSet<>();

    public FewAtOnce(int most, Clock clock) {
        this.places = new Semaphore(most);
        this.clock = clock;
    }

    public CustomTask<Void> task(TaskDescriptor<Void> task, Work work) {
        return Tasks.custom(task)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute((instance, context) ->
                        worked(instance, work, context.getSchedulerClient())
                                .<CompletionHandler<Void>>map(pause ->
                                        (done, operations) ->
                                                operations.reschedule(
                                                        done, clock.instant().plus(pause)))
                                .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private Optional<Duration> worked(
            TaskInstance<Void> instance, Work work, SchedulerClient scheduler) {
        if (!places.tryAcquire()) {
            waits(instance);
            return Optional.of(WHEN_ALL_WORK);
        }
        try {
            return work.run(instance);
        } finally {
            places.release();
            wakeNext(scheduler);
        }
    }

    private void waits(TaskInstanceId instance) {
        synchronized (waiting) {
            waiting.add(TaskInstanceId.of(instance.getTaskName(), instance.getId()));
        }
    }

    /// One that runs already, here or elsewhere, or is done, needs no waking: then the one after
    /// it.
    private void wakeNext(SchedulerClient scheduler) {
        Optional<TaskInstanceId> next = next();
        while (next.isPresent() && !woken(next.get(), scheduler)) {
            next = next();
        }
    }

    private boolean woken(TaskInstanceId instance, SchedulerClient scheduler) {
        try {
            return scheduler.reschedule(instance, clock.instant());
        } catch (TaskInstanceException _) {
            return false;
        } catch (RuntimeException e) {
            LOG.warn("{} comes again by itself", instance.getTaskName(), e);
            return true;
        }
    }

    private Optional<TaskInstanceId> next() {
        synchronized (waiting) {
            Iterator<TaskInstanceId> first = waiting.iterator();
            if (!first.hasNext()) {
                return Optional.empty();
            }
            TaskInstanceId next = first.next();
            first.remove();
            return Optional.of(next);
        }
    }

    /// What a task does.
    public interface Work {

        /// @return after which time to run again; empty when it is settled
        Optional<Duration> run(TaskInstance<Void> instance);
    }
}
