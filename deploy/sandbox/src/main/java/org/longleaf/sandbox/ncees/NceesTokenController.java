package org.longleaf.sandbox.ncees;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// Tokens by client credentials (RFC 6749, section 4.4), the client named by HTTP Basic alone.
@RestController
final class NceesTokenController {
    private static final String CLIENT =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    "sandbox-ncees:sandbox-ncees-secret"
                                            .getBytes(StandardCharsets.UTF_8));

    private final NceesTokens tokens;

    NceesTokenController(NceesTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping(
            path = "/ncees/oauth/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestParam(defaultValue = "ceu-records") String scope) {
        if (!NceesTokens.isSame(authorization == null ? "" : authorization, CLIENT)) {
            return ResponseEntity.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ncees\"")
                    .body(Map.of("error", "invalid_client"));
        }
        if (!grantType.equals("client_credentials")) {
            return ResponseEntity.badRequest().body(Map.of("error", "unsupported_grant_type"));
        }
        if (!scope.equals("ceu-records")) {
            return ResponseEntity.badRequest().body(Map.of("error", "invalid_scope"));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(
                        Map.of(
                                "access_token",
                                tokens.grant(),
                                "token_type",
                                "Bearer",
                                "expires_in",
                                NceesTokens.LASTS.toSeconds(),
                                "scope",
                                "ceu-records"));
    }
}
