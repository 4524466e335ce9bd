package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.AuthorizationRequest.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import java.util.LinkedHashMap;

/// Step 3: posts the signed id_token, or one of Canvas's four errors, to the redirect address.
@Component
final class AnswerLogin {
    private static final Refusal NO_LONGER_VALID =
            new Refusal(
                    "launch_no_longer_valid",
                    "The launch has either expired or already been consumed");

    private final Launches launches;
    private final MessageHints hints;
    private final PlatformKeys keys;

    AnswerLogin(Launches launches, MessageHints hints, PlatformKeys keys) {
        this.launches = launches;
        this.hints = hints;
        this.keys = keys;
    }

    boolean knows(Platform platform, AuthorizationRequest request) {
        return hints.verifier(platform, request.field("lti_message_hint")).isPresent();
    }

    ModelAndView with(Platform platform, AuthorizationRequest request, @Nullable User user) {
        var address = request.field("redirect_uri");
        var state = request.field("state");
        // Read in any case: Canvas spends the launch even when it refuses the login.
        var launch =
                hints.verifier(platform, request.field("lti_message_hint")).flatMap(launches::take);
        if (launch.isEmpty()) {
            return AuthorizeController.post(address, NO_LONGER_VALID, state);
        }
        var refusal = request.faultsFor(user);
        if (refusal != null) {
            return AuthorizeController.post(address, refusal, state);
        }
        var claims = new LinkedHashMap<String, @Nullable Object>(launch.get());
        claims.put("nonce", request.field("nonce"));
        var fields = new LinkedHashMap<String, String>();
        fields.put("id_token", keys.sign(platform.id(), claims));
        fields.put("state", state);
        fields.put("lti_storage_target", "post_message_forwarding");
        return AuthorizeController.post(address, fields);
    }
}
