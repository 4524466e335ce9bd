package org.longleaf.tool.launch.registration;

import org.longleaf.canvas.DynamicRegistration;
import org.longleaf.canvas.http.OutboundHttp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/// How platforms that introduce themselves are called.
@Configuration(proxyBeanMethods = false)
class FarPlatforms {

    @Bean
    DynamicRegistration dynamicRegistration(OutboundHttp http, Clock clock) {
        return new DynamicRegistration(http, clock);
    }
}
