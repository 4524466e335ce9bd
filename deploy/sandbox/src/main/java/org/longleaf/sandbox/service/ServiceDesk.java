package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.Apps;
import org.longleaf.sandbox.registry.Clients;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What every service call passes first: the token, then the course. Refusals have Canvas's shape,
/// and a missing scope is a 401, not a 403.
@Component
final class ServiceDesk {
    private static final String NOT_LINKED =
            "Access Token not linked to a Tool associated with this Context";

    private final Campus campus;
    private final Tokens tokens;
    private final Clients clients;
    private final Apps apps;

    ServiceDesk(Campus campus, Tokens tokens, Clients clients, Apps apps) {
        this.campus = campus;
        this.tokens = tokens;
        this.clients = clients;
        this.apps = apps;
    }

    /// A call on a course's services.
    record Call(String platform, String course, @Nullable String authorization) {}

    ResponseEntity<Object> admit(
            Call call, String scope, Function<Course, ResponseEntity<Object>> then) {
        return admit(call, scope, (course, _) -> then.apply(course));
    }

    /// @param then gets the caller's deployment too, as the course sees it
    ResponseEntity<Object> admit(
            Call call, String scope, BiFunction<Course, App, ResponseEntity<Object>> then) {
        var refusal = tokens.refusal(call.platform(), call.authorization(), scope);
        if (refusal != null) {
            return refuse(401, refusal);
        }
        var platform = campus.platform(call.platform()).orElseThrow();
        var client = clients.find(platform, tokens.clientId(call.authorization()));
        if (client.isEmpty() || !client.get().on()) {
            return refuse(401, "Unknown or inactive Developer Key");
        }
        return campus.course(call.platform(), call.course())
                .map(course ->
                        apps.serving(client.get(), platform, course)
                                .map(app -> then.apply(course, app))
                                .orElseGet(() -> refuse(401, NOT_LINKED)))
                .orElseGet(() -> refuse(404, "Context not found"));
    }

    static ResponseEntity<Object> refuse(int status, String message) {
        var type =
                switch (status) {
                    case 400 -> "bad_request";
                    case 401 -> "unauthorized";
                    case 404 -> "not_found";
                    case 412 -> "precondition_failed";
                    case 415 -> "unsupported_media_type";
                    default -> "unprocessable_entity";
                };
        return ResponseEntity.status(status)
                .body(Map.of("errors", Map.of("type", type, "message", message)));
    }
}
