package org.longleaf.tool.evidence.redaction;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// What db-scheduler runs: each redacted copy that was asked for, and a sweep of what was left
/// behind. The work is asked for when it is due: some of it wakes the scheduler, which wants all
/// tasks first.
@Configuration(proxyBeanMethods = false)
class RedactionJobs {

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(5);
    private static final Duration WHEN_ONE_IS_MADE = Duration.ofSeconds(2);

    /// Files on their way take half of the threads; with this, one is left for deliveries.
    private static final int AT_ONCE = 1;

    @Bean
    CustomTask<Void> makeRedactionTask(ObjectProvider<MakeRedaction> make, Clock clock) {
        Semaphore makers = new Semaphore(AT_ONCE);
        return Tasks.custom(RedactionTasks.MAKE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute((task, _) -> {
                    Optional<Duration> again = made(make.getObject(), Due.of(task), makers);
                    return again.<CompletionHandler<Void>>map(pause ->
                                    (done, operations) ->
                                            operations.reschedule(
                                                    done, clock.instant().plus(pause)))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    @Bean
    RecurringTask<Void> redactionSweep(ObjectProvider<SweepRedactions> sweep) {
        return Tasks.recurring("redaction-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, context) -> sweep.getObject().run(context.getSchedulerClient()));
    }

    private static Optional<Duration> made(MakeRedaction make, Due due, Semaphore makers) {
        if (!makers.tryAcquire()) {
            return Optional.of(WHEN_ONE_IS_MADE);
        }
        try {
            return make.run(due);
        } finally {
            makers.release();
        }
    }
}
