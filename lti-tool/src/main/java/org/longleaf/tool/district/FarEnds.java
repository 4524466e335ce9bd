package org.longleaf.tool.district;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.web.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// The one way out of the tool: every address that somebody else named is called through it.
@Configuration(proxyBeanMethods = false)
class FarEnds {

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    @Bean
    OutboundHttp outboundHttp(Settings settings) {
        return new OutboundHttp(
                settings.allowLoopback() ? OutboundPolicy.LOOPBACK_TOO : OutboundPolicy.PUBLIC_ONLY,
                "Longleaf/0.1 (+" + settings.publicUrl() + ")");
    }

    @Bean
    RecurringTask<Void> limitSweep(FarEndLimits limits, Clock clock) {
        return Tasks.recurring("limit-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, _) -> limits.forgetEmpty(clock.instant()));
    }
}
