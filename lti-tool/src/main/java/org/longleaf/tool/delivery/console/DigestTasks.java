package org.longleaf.tool.delivery.console;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// What db-scheduler runs.
@Configuration(proxyBeanMethods = false)
class DigestTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(15);

    @Bean
    RecurringTask<Void> deliveryDigest(ObjectProvider<TellAdmins> tell) {
        return Tasks.recurring("delivery-digest", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, _) -> tell.getObject().run());
    }
}
