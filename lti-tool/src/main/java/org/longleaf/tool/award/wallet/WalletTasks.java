package org.longleaf.tool.award.wallet;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// What db-scheduler runs: what has ended is forgotten after a week, in which a stolen refresh
/// token that comes back is still known.
@Configuration(proxyBeanMethods = false)
class WalletTasks {

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(7);

    @Bean
    RecurringTask<Void> walletSweep(DSLContext sql, Clock clock) {
        return Tasks.recurring("wallet-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) ->
                        sql.select(Routines.forgetWallets(clock.instant().minus(KEPT))).fetch());
    }
}
