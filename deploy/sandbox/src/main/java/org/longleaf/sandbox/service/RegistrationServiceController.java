package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.registration.Registered;
import org.longleaf.sandbox.registration.Registrations;
import org.longleaf.sandbox.registration.Registrations.Outcome;
import org.longleaf.sandbox.registry.DeveloperKey;
import org.longleaf.sandbox.registry.DeveloperKey.Registration;
import org.longleaf.sandbox.registry.DeveloperKeys;
import org.longleaf.sandbox.registry.KnownScopes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;
import java.util.function.BiFunction;

/// A registered tool looks at its own registration, or asks for a change of it (LTI Dynamic
/// Registration 1.0, section 3.8; the change waits for an admin, as in Canvas).
@RestController
final class RegistrationServiceController {
    private final Tokens tokens;
    private final DeveloperKeys keys;
    private final Registrations registrations;
    private final Registered registered;

    RegistrationServiceController(
            Tokens tokens, DeveloperKeys keys, Registrations registrations, Registered registered) {
        this.tokens = tokens;
        this.keys = keys;
        this.registrations = registrations;
        this.registered = registered;
    }

    /// Who asks for which registration.
    private record Call(String platform, String id, @Nullable String authorization) {}

    @GetMapping({
        "/{platform}/api/lti/registrations/{id}",
        "/{platform}/api/lti/registrations/{id}/configuration"
    })
    ResponseEntity<Object> show(
            @PathVariable String platform,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        var call = new Call(platform, id, authorization);
        var refusal =
                tokens.refusal(
                        platform,
                        authorization,
                        KnownScopes.REGISTRATION,
                        KnownScopes.REGISTRATION_READ);
        return refusal != null
                ? refuse(401, refusal)
                : admit(call, (key, known) -> ResponseEntity.ok(registered.shown(key, known)));
    }

    @PutMapping("/{platform}/api/lti/registrations/{id}")
    ResponseEntity<Object> change(
            @PathVariable String platform,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody byte[] body) {
        var refusal = tokens.refusal(platform, authorization, KnownScopes.REGISTRATION);
        return refusal != null
                ? refuse(401, refusal)
                : admit(
                        new Call(platform, id, authorization),
                        (key, known) -> answer(registrations.change(key, known, body)));
    }

    private ResponseEntity<Object> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Flawed(var flaws) ->
                    ResponseEntity.unprocessableContent().body(Map.of("errors", flaws));
            case Outcome.Taken(var key, var registration) ->
                    ResponseEntity.ok(registered.shown(key, registration));
        };
    }

    private ResponseEntity<Object> admit(
            Call call, BiFunction<DeveloperKey, Registration, ResponseEntity<Object>> then) {
        var key = keys.registered(call.platform(), call.id()).orElse(null);
        if (key == null || key.registration() == null) {
            return refuse(404, "The specified resource does not exist.");
        }
        return tokens.clientId(call.authorization()).equals(key.clientId())
                ? then.apply(key, key.registration())
                : refuse(403, "The registration belongs to another developer key");
    }

    private static ResponseEntity<Object> refuse(int status, String message) {
        return ResponseEntity.status(status).body(Map.of("errorMessage", message));
    }
}
