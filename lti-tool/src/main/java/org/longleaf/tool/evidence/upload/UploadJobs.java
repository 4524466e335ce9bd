package org.longleaf.tool.evidence.upload;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.evidence.FewAtOnce;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// What db-scheduler runs: a look at each file that is whole, and a sweep of what was left behind.
/// The work is asked for when it is due: some of it wakes the scheduler, which wants all tasks
/// first.
@Configuration(proxyBeanMethods = false)
class UploadJobs {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(5);

    /// Few of the threads: each keeps a processor busy.
    private static final int AT_ONCE = 2;

    @Bean
    CustomTask<Void> examineFileTask(ObjectProvider<ExamineFile> examine, Clock clock) {
        return new FewAtOnce(AT_ONCE, clock)
                .task(UploadTasks.EXAMINE, task -> examine.getObject().run(Due.of(task)));
    }

    @Bean
    RecurringTask<Void> uploadSweep(ObjectProvider<SweepUploads> sweep) {
        return Tasks.recurring("upload-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, context) -> sweep.getObject().run(context.getSchedulerClient()));
    }
}
