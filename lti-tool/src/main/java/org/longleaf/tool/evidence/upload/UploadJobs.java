package org.longleaf.tool.evidence.upload;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// What db-scheduler runs: a look at each file that is whole, and a sweep of what was left behind.
/// The work is asked for when it is due: some of it wakes the scheduler, which wants all tasks
/// first.
@Configuration(proxyBeanMethods = false)
class UploadJobs {

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(5);
    private static final Duration WHEN_ALL_LOOK = Duration.ofSeconds(2);

    /// Half of the threads, so that deliveries go on while videos are converted.
    private static final int AT_ONCE = 2;

    @Bean
    CustomTask<Void> examineFileTask(ObjectProvider<ExamineFile> examine, Clock clock) {
        Semaphore lookers = new Semaphore(AT_ONCE);
        return Tasks.custom(UploadTasks.EXAMINE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute((task, _) -> {
                    Optional<Duration> again = looked(examine.getObject(), Due.of(task), lookers);
                    return again.<CompletionHandler<Void>>map(pause ->
                                    (done, operations) ->
                                            operations.reschedule(
                                                    done, clock.instant().plus(pause)))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    @Bean
    RecurringTask<Void> uploadSweep(ObjectProvider<SweepUploads> sweep) {
        return Tasks.recurring("upload-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, context) -> sweep.getObject().run(context.getSchedulerClient()));
    }

    private static Optional<Duration> looked(ExamineFile examine, Due due, Semaphore lookers) {
        if (!lookers.tryAcquire()) {
            return Optional.of(WHEN_ALL_LOOK);
        }
        try {
            return examine.run(due);
        } finally {
            lookers.release();
        }
    }
}
