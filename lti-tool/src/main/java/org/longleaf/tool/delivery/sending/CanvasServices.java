package org.longleaf.tool.delivery.sending;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.tool.district.FarEndLimits;
import org.longleaf.tool.district.ToolKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/// The services of every registered Canvas, called in the tool's name.
@Configuration(proxyBeanMethods = false)
class CanvasServices {

    /// What a Canvas, or the ledger, asks to wait for longer comes back by its delivery's own
    /// pauses: a lane must not outwait its lease.
    private static final Patience SHORT = Patience.atMost(Duration.ofSeconds(5));

    @Bean
    PoliteHttp politeHttp(OutboundHttp http, FarEndLimits limits, Clock clock) {
        return politely(http, limits, Waiting.sleeping(clock));
    }

    static PoliteHttp politely(OutboundHttp http, RateLedger limits, Waiting waiting) {
        return new PoliteHttp(http, limits, waiting, SHORT);
    }

    @Bean
    ServiceTokens serviceTokens(PoliteHttp http, ToolKeys keys, Clock clock) {
        return tokens(http, keys::current, clock);
    }

    static ServiceTokens tokens(PoliteHttp http, Supplier<RSAKey> key, Clock clock) {
        return new ServiceTokens(http, () -> assertionKey(key.get()), clock);
    }

    @Bean
    LtiServices ltiServices(ServiceTokens tokens) {
        return new LtiServices(tokens);
    }

    private static AssertionKey assertionKey(RSAKey key) {
        try {
            return new AssertionKey(key.getKeyID(), key.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("The tool's key has no private half", e);
        }
    }
}
