package org.longleaf.tool.evidence.redaction;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.evidence.FewAtOnce;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// What db-scheduler runs: each redacted copy that was asked for, and a sweep of what was left
/// behind. The work is asked for when it is due: some of it wakes the scheduler, which wants all
/// tasks first.
@Configuration(proxyBeanMethods = false)
class RedactionJobs {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(5);

    /// Files on their way take two; with this, most threads are left for deliveries.
    private static final int AT_ONCE = 1;

    @Bean
    CustomTask<Void> makeRedactionTask(ObjectProvider<MakeRedaction> make, Clock clock) {
        return new FewAtOnce(AT_ONCE, clock)
                .task(RedactionTasks.MAKE, task -> make.getObject().run(Due.of(task)));
    }

    @Bean
    RecurringTask<Void> redactionSweep(ObjectProvider<SweepRedactions> sweep) {
        return Tasks.recurring("redaction-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, context) -> sweep.getObject().run(context.getSchedulerClient()));
    }
}
