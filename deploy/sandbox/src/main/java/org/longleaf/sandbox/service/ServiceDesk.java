package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.function.Function;

/// What every service call passes first: the token, then the course. Refusals have Canvas's shape,
/// and a missing scope is a 401, not a 403.
@Component
final class ServiceDesk {
    private final Campus campus;
    private final Tokens tokens;

    ServiceDesk(Campus campus, Tokens tokens) {
        this.campus = campus;
        this.tokens = tokens;
    }

    /// A call on a course's services.
    record Call(String platform, String course, @Nullable String authorization) {}

    ResponseEntity<Object> admit(
            Call call, String scope, Function<Course, ResponseEntity<Object>> then) {
        var refusal = tokens.refusal(call.platform(), call.authorization(), scope);
        if (refusal != null) {
            return refuse(401, refusal);
        }
        return campus.course(call.platform(), call.course())
                .map(then)
                .orElseGet(() -> refuse(404, "Context not found"));
    }

    static ResponseEntity<Object> refuse(int status, String message) {
        var type =
                switch (status) {
                    case 400 -> "bad_request";
                    case 401 -> "unauthorized";
                    case 404 -> "not_found";
                    case 415 -> "unsupported_media_type";
                    default -> "unprocessable_entity";
                };
        return ResponseEntity.status(status)
                .body(Map.of("errors", Map.of("type", type, "message", message)));
    }
}
