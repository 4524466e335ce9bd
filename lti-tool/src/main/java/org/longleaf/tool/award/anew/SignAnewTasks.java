package org.longleaf.tool.award.anew;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// What db-scheduler runs: every minute somebody looks whether a withdrawn key signed anything that
/// still carries its signature. One instance at a time; where it dies, another goes on.
@Configuration(proxyBeanMethods = false)
class SignAnewTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> signAnewSweep(ObjectProvider<SignAllAnew> all) {
        return Tasks.recurring("sign-badges-anew", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, _) -> all.getObject().run());
    }
}
