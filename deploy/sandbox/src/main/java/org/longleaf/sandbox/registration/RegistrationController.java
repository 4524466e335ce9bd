package org.longleaf.sandbox.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.registration.Registrations.Outcome;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.Map;

/// Where a tool registers itself (LTI Dynamic Registration 1.0, section 3.5).
@RestController
final class RegistrationController {
    private final Campus campus;
    private final RegistrationTokens tokens;
    private final Registrations registrations;
    private final Registered registered;

    RegistrationController(
            Campus campus,
            RegistrationTokens tokens,
            Registrations registrations,
            Registered registered) {
        this.campus = campus;
        this.tokens = tokens;
        this.registrations = registrations;
        this.registered = registered;
    }

    @PostMapping("/{platform}/api/lti/registrations")
    ResponseEntity<Object> register(
            @PathVariable String platform,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody(required = false) byte @Nullable [] body) {
        var grant = tokens.read(bearer(authorization));
        if (grant.isEmpty()) {
            return refuse(401, "JWT did not include expected contents");
        }
        var here = campus.platform(platform);
        if (here.isEmpty() || !platform.equals(grant.get().platform())) {
            return refuse(404, "Specified account does not exist");
        }
        var sent = body == null ? new byte[0] : body;
        return switch (registrations.register(here.get(), grant.get(), sent)) {
            case Outcome.Flawed(var flaws) ->
                    ResponseEntity.unprocessableContent().body(Map.of("errors", flaws));
            case Outcome.Taken(var key, var registration) ->
                    ResponseEntity.ok(registered.shown(key, registration));
        };
    }

    /// The address a registration's answer names for people.
    @GetMapping("/{platform}/api/lti/registrations/{id}/view")
    ResponseEntity<Object> view(@PathVariable String platform, @PathVariable String id) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/" + platform + "/developer_keys"))
                .build();
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }

    private static ResponseEntity<Object> refuse(int status, String message) {
        return ResponseEntity.status(status).body(Map.of("errorMessage", message));
    }
}
