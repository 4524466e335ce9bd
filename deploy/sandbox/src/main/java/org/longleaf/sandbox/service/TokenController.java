package org.longleaf.sandbox.service;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/// The token endpoints: each Canvas's own, and the universal grant host's (`/sso/…`), whose tokens
/// every Canvas here takes. A form, or JSON that was made one.
@RestController
final class TokenController {
    private final GrantToken grant;

    TokenController(GrantToken grant) {
        this.grant = grant;
    }

    @PostMapping(
            path = "/{platform}/login/oauth2/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> byForm(
            @PathVariable String platform,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request) {
        return grant.grant(platform, request.getRequestURL().toString(), fields);
    }
}
