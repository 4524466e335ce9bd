package org.longleaf.tool.district;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.web.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one way out of the tool: every address that somebody else named is called through it.
@Configuration(proxyBeanMethods = false)
class FarEnds {

    @Bean
    OutboundHttp outboundHttp(Settings settings) {
        return new OutboundHttp(
                settings.allowLoopback() ? OutboundPolicy.LOOPBACK_TOO : OutboundPolicy.PUBLIC_ONLY,
                "Longleaf/0.1 (+" + settings.publicUrl() + ")");
    }
}
