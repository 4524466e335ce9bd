package org.longleaf.tool.award.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;

import org.longleaf.tool.district.StateDay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.LocalTime;

/// What db-scheduler runs: every night all standings are counted twice.
@Configuration(proxyBeanMethods = false)
class LedgerTasks {

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    @Bean
    RecurringTask<Void> ledgerCheck(ObjectProvider<CompareStandings> compare) {
        return Tasks.recurring("ledger-check", new Daily(StateDay.ZONE, AT_NIGHT))
                .execute((_, _) -> compare.getObject().run(null));
    }
}
