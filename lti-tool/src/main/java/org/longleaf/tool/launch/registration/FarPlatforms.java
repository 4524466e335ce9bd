package org.longleaf.tool.launch.registration;

import org.longleaf.canvas.DynamicRegistration;
import org.longleaf.canvas.http.OutboundHttp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/// How platforms that introduce themselves are called: on lines of their own. Whoever holds an
/// invitation names the far end, and it may be as slow as it likes.
@Configuration(proxyBeanMethods = false)
class FarPlatforms {

    /// Nobody gets it who asks for the way out: only by its name.
    @Bean(defaultCandidate = false)
    OutboundHttp wayToStrangers(OutboundHttp http) {
        return http.forStrangers();
    }

    @Bean
    DynamicRegistration dynamicRegistration(
            @Qualifier("wayToStrangers") OutboundHttp http, Clock clock) {
        return new DynamicRegistration(http, clock);
    }
}
