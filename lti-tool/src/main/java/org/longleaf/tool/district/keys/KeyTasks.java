package org.longleaf.tool.district.keys;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/// Looks each hour whether the month of the signing key is over.
@Configuration(proxyBeanMethods = false)
class KeyTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> toolKeyRollOver(RollKeys roll, Transactions transactions) {
        return Tasks.recurring("tool-key-roll-over", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, _) -> transactions.run(Scope.nobody(), roll::rollIfDue));
    }
}
