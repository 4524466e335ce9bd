package org.longleaf.sandbox.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.function.Function;

/// Finds users by all the ids that Canvas takes in the place of its own: `self`, `sis_user_id:`,
/// `sis_login_id:`, `sis_integration_id:`, `lti_1_3_id:`, `lti_1_1_id:` and `lti_context_id:`.
@Component
public final class FindUser {
    private final Campus campus;

    FindUser(Campus campus) {
        this.campus = campus;
    }

    /// The user, or the refusal for one who is not there.
    public User find(RestCall call, String id) {
        return find(call.platform(), id, call.user()).orElseThrow(Refused::notFound);
    }

    /// The user, if there is one.
    public Optional<User> known(RestCall call, String id) {
        return find(call.platform(), id, call.user());
    }

    Optional<User> find(Platform platform, String id, User self) {
        if (id.equals("self")) {
            return Optional.of(self);
        }
        var colon = id.indexOf(':');
        var value = id.substring(colon + 1);
        return switch (colon < 0 ? "" : id.substring(0, colon)) {
            case "" -> by(platform, id, user -> user.identity().canvasUserId());
            case "sis_user_id" -> by(platform, value, user -> user.identity().sisId());
            case "sis_login_id" -> by(platform, value, user -> user.identity().loginId());
            case "sis_integration_id" ->
                    by(platform, value, user -> user.identity().integrationId());
            case "lti_1_3_id" -> by(platform, value, User::sub);
            case "lti_1_1_id", "lti_context_id" -> by(platform, value, User::legacyId);
            default -> Optional.empty();
        };
    }

    private Optional<User> by(
            Platform platform, String value, Function<User, @Nullable String> id) {
        return campus.usersOn(platform.id())
                .filter(user -> value.equals(id.apply(user)))
                .findFirst();
    }
}
