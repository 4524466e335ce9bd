package org.longleaf.tool.launch.session;

import com.nimbusds.jose.jwk.source.ImmutableSecret;

import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.Settings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The bearer: a short-lived HS256 token that names a session and nothing else. Signing with RSA
/// would cap launches at some hundreds a second, and only this tool ever reads it.
@Component
class SessionToken {

    private static final Duration LASTS = Duration.ofMinutes(30);
    private static final String PURPOSE = "bearer";

    private final NimbusJwtEncoder encoder;
    private final SecretKey key;
    private final Settings settings;
    private final Clock clock;

    SessionToken(MasterKey master, Settings settings, Clock clock) {
        this.key = new SecretKeySpec(master.derive(PURPOSE), "HmacSHA256");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        this.settings = settings;
        this.clock = clock;
    }

    String issue(UUID session) {
        Instant now = clock.instant();
        return encoder.encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(MacAlgorithm.HS256).build(),
                                JwtClaimsSet.builder()
                                        .id(session.toString())
                                        .issuer(settings.publicUrl().toString())
                                        .issuedAt(now)
                                        .expiresAt(now.plus(LASTS))
                                        .build()))
                .getTokenValue();
    }

    /// Reads bearers: HS256 with our secret only, from this tool, not ended.
    JwtDecoder decoder() {
        var decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<Jwt>(
                        times,
                        new JwtClaimValidator<Object>(
                                JwtClaimNames.ISS,
                                issuer ->
                                        settings.publicUrl()
                                                .toString()
                                                .equals(String.valueOf(issuer)))));
        return decoder;
    }
}
