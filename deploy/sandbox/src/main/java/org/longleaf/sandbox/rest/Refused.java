package org.longleaf.sandbox.rest;

import java.util.List;
import java.util.Map;

/// A call that Canvas refuses, in the shape it uses there; there are several, and a client has to
/// bear with all of them (canvas-contract, 9.2).
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Object body;
    private final boolean challenges;

    private Refused(int status, Object body, boolean challenges) {
        super("REST call refused with " + status, null, false, false);
        this.status = status;
        this.body = body;
        this.challenges = challenges;
    }

    /// The token is dead, or not one of the REST API's: the only refusal with a challenge.
    static Refused deadToken() {
        return new Refused(401, errors("Invalid access token."), true);
    }

    static Refused noToken() {
        var body =
                Map.of(
                        "status",
                        "unauthenticated",
                        "errors",
                        List.of(Map.of("message", "user authorization required")));
        return new Refused(401, body, true);
    }

    /// The token lives, but has not this scope: 401 too, without a challenge.
    static Refused scope() {
        return new Refused(401, errors("Insufficient scopes on access token."), false);
    }

    static Refused masquerade() {
        return new Refused(401, Map.of("errors", "Invalid as_user_id"), false);
    }

    /// The person may not do that.
    public static Refused forbidden() {
        var body =
                Map.of(
                        "status",
                        "unauthorized",
                        "errors",
                        List.of(Map.of("message", "user not authorized to perform that action")));
        return new Refused(403, body, false);
    }

    public static Refused notFound() {
        return new Refused(404, errors("The specified resource does not exist."), false);
    }

    /// A field that is wrong: `{"errors":{field:[{attribute,type,message}]}}`.
    public static Refused field(String field, String type, String message) {
        var one = Map.of("attribute", field, "type", type, "message", message);
        return new Refused(400, Map.of("errors", Map.of(field, List.of(one))), false);
    }

    /// `{"message":…}`.
    public static Refused message(int status, String message) {
        return new Refused(status, Map.of("message", message), false);
    }

    /// Any other shape.
    public static Refused with(int status, Object body) {
        return new Refused(status, body, false);
    }

    private static Map<String, Object> errors(String message) {
        return Map.of("errors", List.of(Map.of("message", message)));
    }

    int status() {
        return status;
    }

    Object body() {
        return body;
    }

    boolean challenges() {
        return challenges;
    }
}
