package org.longleaf.sandbox.service;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.Client;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The token endpoint: client credentials, proved by a signed assertion.
@RestController
final class TokenController {
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Campus campus;
    private final VerifyAssertion verify;
    private final Tokens tokens;

    TokenController(Campus campus, VerifyAssertion verify, Tokens tokens) {
        this.campus = campus;
        this.verify = verify;
        this.tokens = tokens;
    }

    @PostMapping(
            path = "/{platform}/login/oauth2/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @PathVariable String platform,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request) {
        var here = campus.platform(platform);
        if (here.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return refuse(
                    400, "unsupported_grant_type", "The grant_type must be client_credentials");
        }
        if (!ASSERTION_TYPE.equals(fields.get("client_assertion_type"))) {
            return refuse(400, "invalid_request", "Invalid client_assertion_type");
        }
        var audiences =
                Set.of(
                        request.getRequestURL().toString(),
                        Addresses.authorizationServer(here.get()));
        var assertion = fields.getOrDefault("client_assertion", "");
        return switch (verify.check(here.get(), assertion, audiences)) {
            case VerifyAssertion.Outcome.Verified(var client) -> grant(here.get(), client, fields);
            case VerifyAssertion.Outcome.Invalid(var why) -> refuse(400, "invalid_request", why);
            case VerifyAssertion.Outcome.UnknownClient() ->
                    ResponseEntity.status(401)
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"canvas-lms\"")
                            .body(error("invalid_client", "unknown client"));
        };
    }

    private ResponseEntity<Map<String, Object>> grant(
            Platform platform, Client client, Map<String, String> fields) {
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
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(
                        Map.of(
                                "access_token",
                                        tokens.issue(platform.id(), client.clientId(), scopes),
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
