package org.longleaf.tool.delivery.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// What db-scheduler runs.
@Configuration(proxyBeanMethods = false)
class NoticeTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    @Bean
    RecurringTask<Void> noticeSweep(ObjectProvider<GatherNotices> gather) {
        return Tasks.recurring("notice-sweep", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, _) -> gather.getObject().run());
    }
}
