package org.longleaf.sandbox.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.Client;
import org.longleaf.sandbox.registry.Clients;
import org.longleaf.sandbox.registry.KeySource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Checks a tool's client assertion as Canvas does (1EdTech Security Framework 1.0, section 4.1.1;
/// RFC 7523, section 3).
@Component
final class VerifyAssertion {
    private static final List<String> REQUIRED = List.of("sub", "aud", "exp", "iat", "jti", "iss");
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final Clients clients;
    private final ToolKeys toolKeys;
    private final Clock clock;

    VerifyAssertion(Clients clients, ToolKeys toolKeys, Clock clock) {
        this.clients = clients;
        this.toolKeys = toolKeys;
        this.clock = clock;
    }

    /// What came of it; `UnknownClient` is the only one that is not a bad request.
    sealed interface Outcome {
        record Verified(Client client) implements Outcome {}

        record UnknownClient() implements Outcome {}

        record Invalid(String description) implements Outcome {}
    }

    /// @param platforms where the client may be known
    /// @param audiences the token endpoint as it was asked, and the platforms' bare login hosts
    Outcome check(List<Platform> platforms, String assertion, Set<String> audiences) {
        try {
            var token = SignedJWT.parse(assertion);
            var claims = token.getJWTClaimsSet();
            // Without a subject the key to check by is not known; the missing claim is told below.
            var subject = claims.getSubject();
            var named = subject == null ? platforms.getFirst().clientId() : subject;
            var client =
                    platforms.stream()
                            .flatMap(p -> clients.find(p, named).stream())
                            .filter(Client::on)
                            .findFirst();
            if (client.isEmpty()) {
                return new Outcome.UnknownClient();
            }
            var faults = faults(claims, audiences);
            if (!faults.isEmpty()) {
                return new Outcome.Invalid(String.join(", ", faults));
            }
            var fault = signatureFault(token, client.get().keys());
            return fault == null ? new Outcome.Verified(client.get()) : new Outcome.Invalid(fault);
        } catch (ParseException unreadable) {
            return new Outcome.Invalid("JWT format is invalid");
        }
    }

    private List<String> faults(JWTClaimsSet claims, Set<String> audiences) {
        var missing = REQUIRED.stream().filter(name -> claims.getClaim(name) == null).toList();
        if (!missing.isEmpty()) {
            return List.of("the following assertions are missing: " + String.join(",", missing));
        }
        var faults = new ArrayList<String>();
        if (claims.getAudience().stream().noneMatch(audiences::contains)) {
            faults.add("the 'aud' is invalid");
        }
        var now = clock.instant();
        if (!claims.getExpirationTime().toInstant().isAfter(now)) {
            faults.add("the JWT has expired");
        }
        var issued = claims.getIssueTime().toInstant();
        if (issued.isBefore(now.minus(OLDEST))) {
            faults.add("the 'iat' must be less than 5 minutes old");
        }
        if (issued.isAfter(now.plus(AHEAD))) {
            faults.add("the 'iat' must not be in the future");
        }
        return faults;
    }

    private @Nullable String signatureFault(SignedJWT token, KeySource source) {
        if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
            return "JWT has unexpected alg";
        }
        try {
            var key = toolKeys.named(source, token.getHeader().getKeyID());
            if (key.isEmpty()) {
                return "JWK Error: no key with the kid of the assertion";
            }
            if (key.get().getAlgorithm() == null || key.get().getKeyUse() == null) {
                return "JWK Error: the key needs alg and use";
            }
            var verifier = new RSASSAVerifier(key.get().toRSAKey());
            return token.verify(verifier) ? null : "JWS signature invalid.";
        } catch (IOException unreachable) {
            return "JWK Error: " + unreachable.getMessage();
        } catch (JOSEException | ClassCastException wrongKey) {
            return "JWK Error: " + wrongKey.getMessage();
        }
    }
}
