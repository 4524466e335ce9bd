package org.longleaf.tool.launch.admission;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// Sweeps out what launches leave behind: nonces that no living state carries, claims that admins
/// were shown yesterday, deep-link requests that ended yesterday, and sessions that ended a month
/// ago. Launches themselves delete nothing.
@Configuration(proxyBeanMethods = false)
class LaunchTasks {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> launchSweep(DSLContext sql, Clock clock) {
        return Tasks.recurring("launch-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) -> sweep(sql, clock));
    }

    /// The rows belong to many people, whom no transaction of the tool may all be: a function of
    /// the database's owner deletes them, by age only.
    static void sweep(DSLContext sql, Clock clock) {
        Routines.forgetOldLaunches(sql.configuration(), clock.instant());
    }
}
