package org.longleaf.sandbox.registration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/// The registration token that an admin's click gives a tool: an hour long, and opaque to it.
@Component
public final class RegistrationTokens {
    private static final Duration LIFE = Duration.ofHours(1);

    private final byte[] secret = new byte[32];
    private final Clock clock;

    RegistrationTokens(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(secret);
    }

    /// What a token says.
    ///
    /// @param uuid by which the admin's screen finds what came of it
    /// @param namesDeployment Canvas's flag `lti_registrations_next`
    record Grant(String platform, String uuid, boolean namesDeployment) {}

    /// A fresh token and the id by which its outcome is found.
    public record Issued(String token, String uuid) {}

    public Issued issue(
            Platform platform, User admin, String registrationUrl, boolean namesDeployment) {
        var uuid = UUID.randomUUID().toString();
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .claim("uuid", uuid)
                        .claim("initiated_at", now.toString())
                        .claim("user_id", admin.identity().canvasUserId())
                        .claim("root_account_global_id", platform.id())
                        .claim("root_account_domain", platform.apiDomain())
                        .claim("registration_url", registrationUrl)
                        .claim("lti_registrations_next", namesDeployment)
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        return new Issued(token.serialize(), uuid);
    }

    /// Empty when the token is not ours, changed, or older than an hour.
    Optional<Grant> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var token = SignedJWT.parse(text);
            var claims = token.getJWTClaimsSet();
            var expires = claims.getExpirationTime();
            if (!token.verify(new MACVerifier(secret))
                    || expires == null
                    || !expires.toInstant().isAfter(clock.instant())) {
                return Optional.empty();
            }
            return Optional.of(
                    new Grant(
                            claims.getStringClaim("root_account_global_id"),
                            claims.getStringClaim("uuid"),
                            Boolean.TRUE.equals(claims.getClaim("lti_registrations_next"))));
        } catch (ParseException | JOSEException unreadable) {
            return Optional.empty();
        }
    }
}
