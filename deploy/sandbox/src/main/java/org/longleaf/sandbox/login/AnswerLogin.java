package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.AuthorizationRequest.Refusal;
import org.longleaf.sandbox.login.Launches.Launch;
import org.longleaf.sandbox.registry.Client;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import java.util.LinkedHashMap;
import java.util.Optional;

/// Step 3: posts the signed id_token, or one of Canvas's errors, to the redirect address.
@Component
final class AnswerLogin {
    private static final Refusal NO_LONGER_VALID =
            new Refusal(
                    "launch_no_longer_valid",
                    "The launch has either expired or already been consumed");

    private static final Refusal KEY_IS_OFF =
            new Refusal(
                    "unauthorized_client",
                    "Client not authorized in requested context. The key is not on here");

    private final Launches launches;
    private final MessageHints hints;
    private final PlatformKeys keys;
    private final LoginFaults faults;

    private final StorageFaults storage;

    AnswerLogin(
            Launches launches,
            MessageHints hints,
            PlatformKeys keys,
            LoginFaults faults,
            StorageFaults storage) {
        this.storage = storage;
        this.launches = launches;
        this.hints = hints;
        this.keys = keys;
        this.faults = faults;
    }

    boolean knows(Platform platform, AuthorizationRequest request) {
        return hints.verifier(platform, request.field("lti_message_hint")).isPresent();
    }

    ModelAndView with(
            Platform platform, Client client, AuthorizationRequest request, @Nullable User user) {
        var address = request.field("redirect_uri");
        var state = request.field("state");
        // Read in any case: Canvas spends the launch even when it refuses the login.
        var launch =
                hints.verifier(platform, request.field("lti_message_hint"))
                        .flatMap(launches::take)
                        .filter(taken -> taken.app().client().clientId().equals(client.clientId()));
        var refusal = refusal(client, request, user, launch);
        if (refusal != null || launch.isEmpty()) {
            return AuthorizeController.post(
                    address, refusal == null ? NO_LONGER_VALID : refusal, state);
        }
        var claims = new LinkedHashMap<String, @Nullable Object>(launch.get().claims());
        claims.put("nonce", request.field("nonce"));
        var fields = new LinkedHashMap<String, String>();
        fields.put("id_token", keys.sign(platform.id(), claims));
        fields.put("state", state);
        if (storage.isOffered(request.field("lti_message_hint"))) {
            fields.put("lti_storage_target", "post_message_forwarding");
        }
        return AuthorizeController.post(address, fields);
    }

    /// Canvas runs every check in this order, and the last error stands.
    private @Nullable Refusal refusal(
            Client client,
            AuthorizationRequest request,
            @Nullable User user,
            Optional<Launch> launch) {
        var wanted = faults.strike();
        if (wanted != null) {
            return wanted;
        }
        if (launch.isEmpty()) {
            return NO_LONGER_VALID;
        }
        return client.on() ? request.faultsFor(user, launch.get().isNobodys()) : KEY_IS_OFF;
    }
}
