package org.longleaf.sandbox.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;

/// The `lti_message_hint`: a token of our own, five minutes long, that names the prepared launch.
@Component
final class MessageHints {
    static final Duration LIFE = Duration.ofMinutes(5);

    private final byte[] secret = new byte[32];
    private final Clock clock;

    MessageHints(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(secret);
    }

    String issue(Platform platform, User user, String verifier, String contextId) {
        var claims =
                new JWTClaimsSet.Builder()
                        .claim("verifier", verifier)
                        .claim("canvas_domain", platform.apiDomain())
                        .claim("context_id", contextId)
                        .claim("canvas_locale", user.person().locale())
                        .claim("include_storage_target", true)
                        .expirationTime(Date.from(clock.instant().plus(LIFE)))
                        .build();
        var hint = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            hint.sign(new MACSigner(secret));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        return hint.serialize();
    }

    /// The launch a hint names, if the hint is ours, for this platform and not too old.
    Optional<String> verifier(Platform platform, String hint) {
        try {
            var token = SignedJWT.parse(hint);
            var claims = token.getJWTClaimsSet();
            var ours = token.verify(new MACVerifier(secret));
            var here = platform.apiDomain().equals(claims.getStringClaim("canvas_domain"));
            var expires = claims.getExpirationTime();
            if (!ours || !here || expires == null) {
                return Optional.empty();
            }
            return expires.toInstant().isAfter(clock.instant())
                    ? Optional.ofNullable(claims.getStringClaim("verifier"))
                    : Optional.empty();
        } catch (ParseException | JOSEException unreadable) {
            return Optional.empty();
        }
    }
}
