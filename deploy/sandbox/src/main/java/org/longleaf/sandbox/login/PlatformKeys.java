package org.longleaf.sandbox.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Each platform's keys: last month's, this month's and next month's, as Canvas rotates them. Made
/// behind the start, because nine RSA keys would slow it; whoever asks sooner waits for them.
@Component
final class PlatformKeys {
    private final Map<String, Keys> keys = new ConcurrentHashMap<>();
    private final Campus campus;
    private final Clock clock;

    PlatformKeys(Campus campus, Clock clock) {
        this.campus = campus;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        Thread.ofPlatform()
                .daemon()
                .name("platform-keys")
                .start(() -> campus.content().platforms().forEach(p -> keys(p.id())));
    }

    private record Keys(RSAKey past, RSAKey present, RSAKey future) {}

    Map<String, Object> publicSet(String platform) {
        var all = keys(platform);
        return new JWKSet(List.of(all.past(), all.present(), all.future())).toJSONObject(true);
    }

    String sign(String platform, Map<String, @Nullable Object> claims) {
        var key = keys(platform).present();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new JWSObject(header, new Payload(JSONObjectUtils.toJSONString(claims)));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        return token.serialize();
    }

    private Keys keys(String platform) {
        return keys.computeIfAbsent(platform, _ -> generate());
    }

    private Keys generate() {
        var month =
                ZonedDateTime.now(clock.withZone(ZoneOffset.UTC))
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1);
        return new Keys(key(month.minusMonths(1)), key(month), key(month.plusMonths(1)));
    }

    private static RSAKey key(ZonedDateTime from) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("%tFT00:00:00Z_%s".formatted(from, UUID.randomUUID()))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
