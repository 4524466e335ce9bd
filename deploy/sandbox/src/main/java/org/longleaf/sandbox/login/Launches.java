package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.registry.App;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Step 1 of a launch: prepares the claims and the login initiation that the browser posts to the
/// tool. A prepared launch is read once.
@Component
public final class Launches {
    private final Map<String, Launch> prepared = new ConcurrentHashMap<>();
    private final LaunchClaims claims;
    private final MessageHints hints;
    private final Clock clock;

    private final StorageFaults storage;

    Launches(LaunchClaims claims, MessageHints hints, Clock clock, StorageFaults storage) {
        this.storage = storage;
        this.claims = claims;
        this.hints = hints;
        this.clock = clock;
    }

    /// A launch as it was fixed when its login began.
    record Launch(App app, Map<String, @Nullable Object> claims, Instant expires) {

        /// A visitor's, whom Canvas does not know.
        boolean isNobodys() {
            return !claims.containsKey("sub");
        }
    }

    /// The fields of the login initiation, in the words Canvas uses (`lti_deployment_id`).
    public Map<String, String> begin(Platform platform, App app, User user, Place place) {
        var now = clock.instant();
        prepared.values().removeIf(launch -> launch.expires().isBefore(now));
        var verifier = UUID.randomUUID().toString();
        prepared.put(
                verifier,
                new Launch(
                        app,
                        claims.of(platform, app, user, place, now),
                        now.plus(MessageHints.LIFE)));
        var context = place.course().map(c -> c.contextId()).orElse(app.spot().contextId());

        var fields = new LinkedHashMap<String, String>();
        fields.put("iss", platform.issuer());
        fields.put("login_hint", user.legacyId());
        fields.put("client_id", app.client().clientId());
        fields.put("lti_deployment_id", app.deploymentId());
        fields.put("target_link_uri", claims.targetLinkUri(app, place));
        var hint = hints.issue(platform, user, verifier, context);
        fields.put("lti_message_hint", hint);
        fields.put("canvas_environment", "prod");
        fields.put("canvas_region", "not_configured");
        storage.strike(hint);
        if (storage.isOffered(hint)) {
            fields.put("lti_storage_target", "post_message_forwarding");
        }
        return fields;
    }

    Optional<Launch> take(String verifier) {
        return Optional.ofNullable(prepared.remove(verifier))
                .filter(launch -> launch.expires().isAfter(clock.instant()));
    }
}
