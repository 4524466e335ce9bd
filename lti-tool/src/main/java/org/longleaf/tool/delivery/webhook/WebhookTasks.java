package org.longleaf.tool.delivery.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// What db-scheduler runs.
@Configuration(proxyBeanMethods = false)
class WebhookTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /// The lanes need the scheduler's client, which needs its tasks first.
    @Bean
    RecurringTask<Void> webhookSweep(ObjectProvider<TellCredits> credits) {
        return Tasks.recurring("webhook-sweep", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, _) -> credits.getObject().run());
    }
}
