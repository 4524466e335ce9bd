package org.longleaf.sandbox.oauth;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// The token endpoint's other grants: a code for a token, a refresh token for a newer one, and the
/// end of either (canvas-contract, 9.1).
@RestController
@RequestMapping("/{platform}/login/oauth2/token")
final class ApiTokenController {
    private final Campus campus;
    private final ApiKeys keys;
    private final Codes codes;
    private final ApiTokens tokens;

    ApiTokenController(Campus campus, ApiKeys keys, Codes codes, ApiTokens tokens) {
        this.campus = campus;
        this.keys = keys;
        this.codes = codes;
        this.tokens = tokens;
    }

    @PostMapping(
            params = "grant_type=authorization_code",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> byCode(
            @PathVariable String platform, @RequestParam Map<String, String> fields) {
        return admit(platform, fields, this::codeForToken);
    }

    @PostMapping(
            params = "grant_type=refresh_token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> byRefreshToken(
            @PathVariable String platform, @RequestParam Map<String, String> fields) {
        return admit(platform, fields, this::newerToken);
    }

    @DeleteMapping
    ResponseEntity<Map<String, Object>> revoke(
            @PathVariable String platform,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return tokens.revoke(platform(platform).id(), authorization)
                ? json(ResponseEntity.ok()).body(Map.of())
                : challenged().body(Map.of("errors", "Invalid access token."));
    }

    private ResponseEntity<Map<String, Object>> admit(
            String platform,
            Map<String, String> fields,
            BiFunction<ApiKey, Map<String, String>, ResponseEntity<Map<String, Object>>> then) {
        var key = keys.find(platform(platform), fields.getOrDefault("client_id", ""));
        if (key.isEmpty()) {
            return challenged().body(error("invalid_client", "unknown client"));
        }
        return key.get().on()
                        && Secrets.same(
                                key.get().secret(), fields.getOrDefault("client_secret", ""))
                ? then.apply(key.get(), fields)
                : challenged().body(error("invalid_client", "invalid client"));
    }

    private ResponseEntity<Map<String, Object>> codeForToken(
            ApiKey key, Map<String, String> fields) {
        var code = fields.get("code");
        if (code == null || code.isEmpty()) {
            return refuse(
                    "invalid_request",
                    "You must provide the code parameter when using the authorization_code grant"
                            + " type");
        }
        var granted = codes.spend(code);
        if (granted.isEmpty()) {
            return refuse("invalid_grant", "authorization_code not found");
        }
        var question = granted.get().question();
        if (!question.key().clientId().equals(key.clientId())) {
            return refuse("invalid_grant", "incorrect client");
        }
        if (!question.redirectUri().equals(fields.get("redirect_uri"))) {
            return refuse("invalid_request", "redirect_uri does not match client settings");
        }
        var verifier = fields.getOrDefault("code_verifier", "");
        if (question.challenge() != null && !Secrets.isVerifier(verifier)) {
            return refuse("invalid_grant", "code_verifier must be 43 to 128 characters long");
        }
        if (question.challenge() != null
                && !Secrets.challenge(verifier).equals(question.challenge())) {
            return refuse("invalid_grant", "code_verifier does not match the code_challenge");
        }
        var user = granted.get().user();
        if ("1".equals(fields.get("replace_tokens"))) {
            tokens.replace(key, user);
        }
        var token = tokens.give(question, user);
        var body = shown(token);
        body.put("refresh_token", token.refresh());
        return ok(body);
    }

    private ResponseEntity<Map<String, Object>> newerToken(ApiKey key, Map<String, String> fields) {
        var refresh = fields.get("refresh_token");
        if (refresh == null || refresh.isEmpty()) {
            return refuse(
                    "invalid_request",
                    "You must provide the refresh_token parameter when using the refresh_token"
                            + " grant type");
        }
        return tokens.refresh(key, refresh)
                .map(token -> ok(shown(token)))
                .orElseGet(() -> refuse("invalid_grant", "refresh_token not found"));
    }

    private static Map<String, Object> shown(ApiToken token) {
        var user = token.user();
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token.access());
        body.put("token_type", "Bearer");
        body.put(
                "user",
                Map.of(
                        "id", Long.parseLong(user.identity().canvasUserId()),
                        "name", user.name(),
                        "global_id", user.identity().canvasUserId(),
                        "effective_locale", user.person().locale()));
        body.put("canvas_region", "not_configured");
        body.put("expires_in", ApiTokens.LIFE.toSeconds());
        return body;
    }

    private static ResponseEntity<Map<String, Object>> ok(Map<String, Object> body) {
        return json(ResponseEntity.ok()).header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    private static ResponseEntity<Map<String, Object>> refuse(String error, String description) {
        return json(ResponseEntity.badRequest()).body(error(error, description));
    }

    private static ResponseEntity.BodyBuilder challenged() {
        return json(ResponseEntity.status(HttpStatus.UNAUTHORIZED))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"canvas-lms\"");
    }

    /// Whatever the client says it accepts, such as `application/json+canvas-string-ids`.
    private static ResponseEntity.BodyBuilder json(ResponseEntity.BodyBuilder answer) {
        return answer.contentType(MediaType.APPLICATION_JSON);
    }

    private static Map<String, Object> error(String error, String description) {
        return Map.of("error", error, "error_description", description);
    }

    private Platform platform(String id) {
        return campus.platform(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
