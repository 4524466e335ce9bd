package org.longleaf.sandbox.badgr;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;
import java.util.Optional;

/// Gives tokens for a password or a refresh token. Grant parameters in the address are refused.
@RestController
final class BadgrTokenController {
    private static final String SCOPE = "rw:issuer";

    private final BadgrTokens tokens;

    BadgrTokenController(BadgrTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping(path = "/badgr/o/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestParam Map<String, String> form, HttpServletRequest request) {
        if (request.getQueryString() != null) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Token grant parameters must be sent in post body, not query parameters");
        }
        if (!SCOPE.equals(form.getOrDefault("scope", SCOPE))) {
            return problem(HttpStatus.BAD_REQUEST, "invalid scope requested");
        }
        return switch (form.getOrDefault("grant_type", "password")) {
            case "password" ->
                    answer(
                            tokens.byPassword(
                                    form.getOrDefault("username", ""),
                                    form.getOrDefault("password", "")),
                            HttpStatus.UNAUTHORIZED);
            case "refresh_token" ->
                    answer(
                            tokens.byRefresh(form.getOrDefault("refresh_token", "")),
                            HttpStatus.BAD_REQUEST);
            default -> problem(HttpStatus.BAD_REQUEST, "unsupported_grant_type");
        };
    }

    private static ResponseEntity<Map<String, Object>> answer(
            Optional<BadgrTokens.Granted> granted, HttpStatus otherwise) {
        return granted.map(one ->
                        ResponseEntity.ok(
                                Map.<String, Object>of(
                                        "access_token",
                                        one.access(),
                                        "refresh_token",
                                        one.refresh(),
                                        "token_type",
                                        "Bearer",
                                        "expires_in",
                                        BadgrTokens.LASTS.toSeconds(),
                                        "scope",
                                        SCOPE)))
                .orElseGet(() -> problem(otherwise, "invalid_grant"));
    }

    private static ResponseEntity<Map<String, Object>> problem(HttpStatus status, String error) {
        return ResponseEntity.status(status).body(Map.of("error", error));
    }
}
