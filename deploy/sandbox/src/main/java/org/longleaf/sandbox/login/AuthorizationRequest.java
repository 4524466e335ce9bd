package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.User;

import java.util.List;
import java.util.Map;

/// What the tool asked of the authorization endpoint, and what Canvas finds wrong with it (1EdTech
/// Security Framework 1.0, section 5.1.1.2).
record AuthorizationRequest(Map<String, String> fields) {
    private static final List<String> REQUIRED =
            List.of(
                    "client_id",
                    "login_hint",
                    "lti_message_hint",
                    "nonce",
                    "prompt",
                    "redirect_uri",
                    "response_mode",
                    "response_type",
                    "scope");
    private static final List<String> OPTIONAL = List.of("state", "retried");

    /// An error as it is posted to the tool.
    record Refusal(String error, String description) {}

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean keeps(String name) {
        return REQUIRED.contains(name) || OPTIONAL.contains(name);
    }

    /// @param isNobodys the launch is a visitor's in a public course, who needs no session
    @Nullable Refusal faultsFor(@Nullable User sessionUser, boolean isNobodys) {
        Refusal found = null;
        var missing = REQUIRED.stream().filter(name -> field(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            found =
                    new Refusal(
                            "invalid_request_object",
                            "The following parameters are missing: " + String.join(",", missing));
        } else if (!field("scope").equals("openid")) {
            found = new Refusal("invalid_request_object", "The 'scope' must be 'openid'");
        }
        // Canvas runs every check, and the last error stands.
        if (sessionUser == null
                ? !isNobodys
                : !sessionUser.legacyId().equals(field("login_hint"))) {
            found = new Refusal("login_required", "Must have an active user session");
        }
        return found;
    }
}
