package org.longleaf.tool.delivery.sending;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.district.ToolKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/// The services of every registered Canvas, called in the tool's name.
@Configuration(proxyBeanMethods = false)
class CanvasServices {

    @Bean
    ServiceTokens serviceTokens(OutboundHttp http, ToolKeys keys, Clock clock) {
        return new ServiceTokens(http, () -> assertionKey(keys.current()), clock);
    }

    @Bean
    LtiServices ltiServices(OutboundHttp http, ServiceTokens tokens, Clock clock) {
        return new LtiServices(http, tokens, clock);
    }

    static AssertionKey assertionKey(RSAKey key) {
        try {
            return new AssertionKey(key.getKeyID(), key.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("The tool's key has no private half", e);
        }
    }
}
