package org.longleaf.tool.evidence.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// What db-scheduler runs.
@Configuration(proxyBeanMethods = false)
class RetentionJobs {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> evidenceSweep(ObjectProvider<SweepEvidence> sweep) {
        return Tasks.recurring("evidence-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) -> sweep.getObject().run());
    }
}
