package org.longleaf.tool.delivery.reconcile;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// What db-scheduler runs: on one instance at a time, and mostly only to see that it is day.
@Configuration(proxyBeanMethods = false)
class ReconcileTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    @Bean
    RecurringTask<Void> gradebookReading(ObjectProvider<ReadGradebooksBack> reading) {
        return Tasks.recurring("gradebook-reading", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, context) ->
                        reading.getObject()
                                .run(() -> context.getSchedulerState().isShuttingDown()));
    }
}
