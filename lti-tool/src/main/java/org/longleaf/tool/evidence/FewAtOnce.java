package org.longleaf.tool.evidence;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Tasks that keep the processor busy for minutes: few of them run at once in one instance, so that
/// deliveries go on meanwhile. Who finds no place comes again.
public final class FewAtOnce {

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Duration WHEN_ALL_WORK = Duration.ofSeconds(2);

    private final Semaphore places;
    private final Clock clock;

    public FewAtOnce(int most, Clock clock) {
        this.places = new Semaphore(most);
        this.clock = clock;
    }

    public CustomTask<Void> task(TaskDescriptor<Void> task, Work work) {
        return Tasks.custom(task)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute((instance, _) ->
                        worked(instance, work)
                                .<CompletionHandler<Void>>map(pause ->
                                        (done, operations) ->
                                                operations.reschedule(
                                                        done, clock.instant().plus(pause)))
                                .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private Optional<Duration> worked(TaskInstance<Void> instance, Work work) {
        if (!places.tryAcquire()) {
            return Optional.of(WHEN_ALL_WORK);
        }
        try {
            return work.run(instance);
        } finally {
            places.release();
        }
    }

    /// What a task does.
    public interface Work {

        /// @return after which time to run again; empty when it is settled
        Optional<Duration> run(TaskInstance<Void> instance);
    }
}
