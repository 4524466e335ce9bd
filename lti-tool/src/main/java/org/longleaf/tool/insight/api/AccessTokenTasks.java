package org.longleaf.tool.insight.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// What db-scheduler runs: tokens that ended are forgotten after a day.
@Configuration(proxyBeanMethods = false)
class AccessTokenTasks {

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(1);

    @Bean
    RecurringTask<Void> accessTokenSweep(DSLContext sql, Clock clock) {
        return Tasks.recurring("access-token-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) ->
                        sql.select(Routines.forgetApiTokens(clock.instant().minus(KEPT))).fetch());
    }
}
