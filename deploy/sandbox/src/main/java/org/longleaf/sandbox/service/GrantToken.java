package org.longleaf.sandbox.service;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.Client;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Client credentials, proved by a signed assertion (contract 4).
@Component
final class GrantToken {
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Campus campus;
    private final VerifyAssertion verify;
    private final Tokens tokens;
    private final NoteHabits habits;

    GrantToken(Campus campus, VerifyAssertion verify, Tokens tokens, NoteHabits habits) {
        this.campus = campus;
        this.verify = verify;
        this.tokens = tokens;
        this.habits = habits;
    }

    /// @param host a platform's id, or that of the universal grant host
    /// @param address the endpoint as it was asked
    ResponseEntity<Map<String, Object>> grant(
            String host, String address, Map<String, String> fields) {
        var platforms = platforms(host);
        if (platforms.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return refuse(
                    400, "unsupported_grant_type", "The grant_type must be client_credentials");
        }
        if (!ASSERTION_TYPE.equals(fields.get("client_assertion_type"))) {
            return refuse(400, "invalid_request", "Invalid client_assertion_type");
        }
        var audiences = new HashSet<>(Set.of(address));
        platforms.forEach(p -> audiences.add(Addresses.authorizationServer(p)));
        var assertion = fields.getOrDefault("client_assertion", "");
        return switch (verify.check(platforms, assertion, audiences)) {
            case VerifyAssertion.Outcome.Verified(var client) ->
                    grant(host, client, fields, assertion);
            case VerifyAssertion.Outcome.Invalid(var why) -> refuse(400, "invalid_request", why);
            case VerifyAssertion.Outcome.UnknownClient() ->
                    ResponseEntity.status(401)
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"canvas-lms\"")
                            .body(error("invalid_client", "unknown client"));
        };
    }

    private List<Platform> platforms(String host) {
        return host.equals(Tokens.UNIVERSAL)
                ? campus.content().platforms()
                : campus.platform(host).stream().toList();
    }

    private ResponseEntity<Map<String, Object>> grant(
            String host, Client client, Map<String, String> fields, String assertion) {
        var text = fields.getOrDefault("scope", fields.getOrDefault("scopes", "")).strip();
        var scopes = new TreeSet<>(List.of(text.split("\\s+")));
        if (!client.scopes().containsAll(scopes)) {
            scopes.removeAll(client.scopes());
            return refuse(
                    400,
                    "invalid_scope",
                    "A requested scope is invalid, unknown, malformed, or exceeds the scope"
                            + " granted to the key: "
                            + String.join(" ", scopes));
        }
        habits.ofToken(client.clientId(), assertion, tokens.hasFresh(host, client, scopes));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(
                        Map.of(
                                "access_token", tokens.issue(host, client.clientId(), scopes),
                                "token_type", "Bearer",
                                "expires_in", Tokens.LIFE.toSeconds(),
                                "scope", String.join(" ", scopes)));
    }

    private static ResponseEntity<Map<String, Object>> refuse(
            int status, String error, String description) {
        return ResponseEntity.status(status).body(error(error, description));
    }

    private static Map<String, Object> error(String error, String description) {
        return Map.of("error", error, "error_description", description);
    }
}
