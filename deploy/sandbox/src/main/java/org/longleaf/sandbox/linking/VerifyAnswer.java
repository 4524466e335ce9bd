package org.longleaf.sandbox.linking;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.Client;
import org.longleaf.sandbox.registry.Clients;
import org.longleaf.sandbox.registry.ToolMatch;
import org.longleaf.sandbox.service.ToolKeys;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the tool's signed answer in Canvas's order and words. Canvas looks at neither the message
/// type nor the deployment id, so neither does this.
@Component
final class VerifyAnswer {
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private static final String ITEMS =
            "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";

    private final Clients clients;
    private final ToolMatch tools;
    private final ToolKeys toolKeys;
    private final JsonMapper json;
    private final Clock clock;

    VerifyAnswer(
            Clients clients, ToolMatch tools, ToolKeys toolKeys, JsonMapper json, Clock clock) {
        this.clients = clients;
        this.tools = tools;
        this.toolKeys = toolKeys;
        this.json = json;
        this.clock = clock;
    }

    /// What came of it.
    sealed interface Verdict {
        record Trusted(JsonNode claims) implements Verdict {}

        record Refused(List<String> errors) implements Verdict {}
    }

    Verdict check(Platform platform, Course course, String answer) {
        try {
            var token = SignedJWT.parse(answer);
            var claims = token.getJWTClaimsSet();
            var errors = signatureErrors(platform, token, claims);
            if (errors.isEmpty()) {
                errors = clientErrors(platform, course, claims.getIssuer());
            }
            if (errors.isEmpty()) {
                errors = claimErrors(platform, claims);
            }
            return errors.isEmpty()
                    ? new Verdict.Trusted(json.readTree(token.getPayload().toString()))
                    : new Verdict.Refused(errors);
        } catch (ParseException unreadable) {
            return new Verdict.Refused(List.of("JWT format is invalid"));
        }
    }

    private List<String> signatureErrors(Platform platform, SignedJWT token, JWTClaimsSet claims) {
        var client = client(platform, claims.getIssuer());
        if (client.isEmpty()) {
            return List.of("Client not found");
        }
        if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
            return List.of("JWT has unexpected alg");
        }
        return isSigned(token, client.get()) ? List.of() : List.of("JWT verification failure");
    }

    private Optional<Client> client(Platform platform, @Nullable String issuer) {
        return Optional.ofNullable(issuer).flatMap(id -> clients.find(platform, id));
    }

    private List<String> clientErrors(Platform platform, Course course, String issuer) {
        if (!client(platform, issuer).orElseThrow().on()) {
            return List.of("Developer key inactive");
        }
        return tools.ofClient(course, issuer).isEmpty()
                ? List.of("Developer key inactive in context")
                : List.of();
    }

    private boolean isSigned(SignedJWT token, Client client) {
        try {
            var key = toolKeys.named(client.keys(), token.getHeader().getKeyID()).orElse(null);
            return key != null
                    && key.getAlgorithm() != null
                    && key.getKeyUse() != null
                    && token.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (IOException | JOSEException | ClassCastException noKey) {
            return false;
        }
    }

    private List<String> claimErrors(Platform platform, JWTClaimsSet claims) {
        var missing = new ArrayList<String>();
        if (claims.getAudience().isEmpty()) {
            missing.add("aud");
        }
        if (claims.getExpirationTime() == null) {
            missing.add("exp");
        }
        if (claims.getIssueTime() == null) {
            missing.add("iat");
        }
        // The nonce stands in for a jti.
        if (claims.getClaim("nonce") == null) {
            missing.add("jti");
        }
        return missing.isEmpty()
                ? timeErrors(platform, claims)
                : List.of("the following assertions are missing: " + String.join(",", missing));
    }

    private List<String> timeErrors(Platform platform, JWTClaimsSet claims) {
        var errors = new ArrayList<String>();
        if (!claims.getAudience().contains(platform.issuer())) {
            errors.add("the 'aud' is invalid");
        }
        var now = clock.instant();
        if (!claims.getExpirationTime().toInstant().isAfter(now)) {
            errors.add("the JWT has expired");
        }
        var issued = claims.getIssueTime().toInstant();
        if (issued.isBefore(now.minus(OLDEST))) {
            errors.add("the 'iat' must be less than 5 minutes old");
        }
        if (issued.isAfter(now.plus(AHEAD))) {
            errors.add("the 'iat' must not be in the future");
        }
        var items = claims.getClaim(ITEMS);
        if (items != null && !(items instanceof List<?>)) {
            errors.add("content_items must be a list");
        }
        return errors;
    }
}
