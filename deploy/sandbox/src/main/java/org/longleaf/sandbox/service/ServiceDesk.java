package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.Apps;
import org.longleaf.sandbox.registry.Clients;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// What every service call passes first: the token, then the course. Refusals have Canvas's shape,
/// and a missing scope is a 401, not a 403.
@Component
final class ServiceDesk {
    private static final String NOT_LINKED =
            "Access Token not linked to a Tool associated with this Context";

    private static final String CONCLUDED =
            "This course has concluded. AGS requests will no longer be accepted for this course.";
    private static final ResponseEntity<Object> PAST_DATES =
            ResponseEntity.status(404)
                    .body(
                            Map.of(
                                    "errors",
                                    List.of(
                                            Map.of(
                                                    "message",
                                                    "The specified resource does not exist."))));

    private final Campus campus;
    private final Tokens tokens;
    private final Clients clients;
    private final Apps apps;
    private final CourseStates states;

    ServiceDesk(Campus campus, Tokens tokens, Clients clients, Apps apps, CourseStates states) {
        this.states = states;
        this.campus = campus;
        this.tokens = tokens;
        this.clients = clients;
        this.apps = apps;
    }

    /// A call on a course's services.
    record Call(String platform, String course, @Nullable String authorization) {}

    /// A call on grades, which a course that is over takes no more (contract 5).
    ///
    /// @param then gets the caller's deployment too, as the course sees it
    ResponseEntity<Object> admitToGrades(
            Call call, List<String> scopes, BiFunction<Course, App, ResponseEntity<Object>> then) {
        return admit(
                call,
                scopes,
                (course, app) ->
                        switch (states.of(course)) {
                            case AVAILABLE -> then.apply(course, app);
                            case CONCLUDED -> refuse(422, CONCLUDED);
                            case PAST_DATES -> PAST_DATES;
                        });
    }

    ResponseEntity<Object> admit(
            Call call, List<String> scopes, BiFunction<Course, App, ResponseEntity<Object>> then) {
        var refusal =
                tokens.refusal(
                        call.platform(), call.authorization(), scopes.toArray(String[]::new));
        if (refusal != null) {
            return refuse(401, refusal);
        }
        var here = campus.platform(call.platform());
        if (here.isEmpty()) {
            return refuse(404, "Context not found");
        }
        var platform = here.get();
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
                    case 409 -> "conflict";
                    case 412 -> "precondition_failed";
                    case 413 -> "payload_too_large";
                    case 415 -> "unsupported_media_type";
                    default -> "unprocessable_entity";
                };
        return ResponseEntity.status(status)
                .body(Map.of("errors", Map.of("type", type, "message", message)));
    }
}
