package org.longleaf.sandbox.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What can be made to fail, found by a call's method and path. The first that fits is meant.
public enum Target {
    TOKEN((_, path) -> path.endsWith("/login/oauth2/token")),
    SCORES((method, path) -> method.equals("POST") && path.endsWith("/scores")),
    RESULTS((_, path) -> path.contains("/line_items/") && path.contains("/results")),
    LINEITEMS((_, path) -> path.contains("/api/lti/courses/") && path.contains("/line_items")),
    PROGRESS((_, path) -> path.contains("/api/lti/courses/") && path.contains("/progress/")),
    MEMBERS((_, path) -> path.endsWith("/names_and_roles")),
    REST((_, path) -> path.contains("/api/v1/")),
    KEYS((_, path) -> path.endsWith("/api/lti/security/jwks")),
    REGISTRATION((_, path) ->
            path.contains("/api/lti/registrations")
                    || path.endsWith("/api/lti/security/openid-configuration")),
    DEEP_LINKING((_, path) -> path.endsWith("/deep_linking_response")),
    NCEES((method, path) ->
            method.equals("POST")
                    && (path.startsWith("/ncees/v1/") || path.startsWith("/ncees/oauth/"))),
    HRMS((method, path) -> method.equals("POST") && path.startsWith("/hrms/v1/")),
    BADGR((_, path) -> path.startsWith("/badgr/"));

    private final BiPredicate<String, String> isAskedBy;

    Target(BiPredicate<String, String> isAskedBy) {
        this.isAskedBy = isAskedBy;
    }

    static Optional<Target> of(String method, String path) {
        return Arrays.stream(values()).filter(t -> t.isAskedBy.test(method, path)).findFirst();
    }

    static Optional<Target> named(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Target::word).toList();
    }

    /// Its name in `/sandbox/faults`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
