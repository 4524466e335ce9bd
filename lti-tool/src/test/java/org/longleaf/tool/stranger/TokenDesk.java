package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;

import com.nimbusds.jwt.JWTClaimsSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives access tokens to registered tools (Security Framework 1.0, section 4.1).
final class TokenDesk {
    private static final String ASSERTION =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    final AtomicInteger given = new AtomicInteger();

    private final StrangersPlatform platform;
    private final ToolTokens assertions = new ToolTokens();
    private final Map<String, Set<String>> scopes = new ConcurrentHashMap<>();

    TokenDesk(StrangersPlatform platform) {
        this.platform = platform;
    }

    Reply give(Incoming request) {
        unless(request.method().equals("POST"), "a token is asked for by POST");
        unless(request.isOfType("application/x-www-form-urlencoded"), "the request is no form");
        Incoming.Fields form = request.form();
        unless(form.one("grant_type").equals("client_credentials"), "grant_type");
        unless(form.one("client_assertion_type").equals(ASSERTION), "client_assertion_type");
        String assertion = form.one("client_assertion");
        String client = StrangersPlatform.issuerOf(assertion);
        ToolConfiguration tool = platform.desk.registered.get(client);
        unless(tool != null, "no such client");
        JWTClaimsSet claims = assertions.checked(assertion, tool, client, "jti");
        unless(client.equals(claims.getSubject()), "sub is not the client_id");
        unless(
                claims.getAudience().equals(List.of(platform.authorizationServer())),
                "aud is not the authorization server but " + claims.getAudience());
        Set<String> asked = Set.of(form.one("scope").split(" "));
        if (!RegistrationDesk.SCOPES.containsAll(asked)) {
            return Reply.json(400, Map.of("error", "invalid_scope"));
        }
        return token(asked);
    }

    private Reply token(Set<String> asked) {
        String token = UUID.randomUUID().toString();
        scopes.put(token, asked);
        given.incrementAndGet();
        return Reply.json(
                200,
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600,
                        "scope",
                        String.join(" ", asked)));
    }

    /// Whether the request carries a token for one of these scopes.
    void check(Incoming request, String... oneOf) {
        Set<String> held = scopes.getOrDefault(request.bearer().orElse(""), Set.of());
        unless(List.of(oneOf).stream().anyMatch(held::contains), "the token has no such scope");
    }
}
