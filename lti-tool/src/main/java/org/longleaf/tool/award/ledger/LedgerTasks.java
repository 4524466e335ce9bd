package org.longleaf.tool.award.ledger;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;

import org.longleaf.tool.district.StateDay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.LocalTime;
import java.util.UUID;

/// What db-scheduler runs: every night, and when a state admin asks, all standings are counted
/// twice.
@Configuration(proxyBeanMethods = false)
class LedgerTasks {

    /// Its instance is whoever asked: however often they ask, it runs once at a time.
    static final TaskDescriptor<Void> ASKED = TaskDescriptor.of("ledger-check-asked");

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    @Bean
    RecurringTask<Void> ledgerCheck(ObjectProvider<CompareStandings> compare) {
        return Tasks.recurring("ledger-check", new Daily(StateDay.ZONE, AT_NIGHT))
                .execute((_, _) -> compare.getObject().run(null));
    }

    @Bean
    OneTimeTask<Void> askedLedgerCheck(ObjectProvider<CompareStandings> compare) {
        return Tasks.oneTime(ASKED)
                .execute((instance, _) ->
                        compare.getObject().run(UUID.fromString(instance.getId())));
    }
}
