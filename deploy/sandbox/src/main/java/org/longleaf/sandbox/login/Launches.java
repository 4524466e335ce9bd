package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
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
    private final Addresses addresses;
    private final Clock clock;

    Launches(LaunchClaims claims, MessageHints hints, Addresses addresses, Clock clock) {
        this.claims = claims;
        this.hints = hints;
        this.addresses = addresses;
        this.clock = clock;
    }

    record Launch(Map<String, @Nullable Object> claims, Instant expires) {}

    /// The fields of the login initiation, in the words Canvas uses (`lti_deployment_id`).
    public Map<String, String> begin(Platform platform, User user, Place place) {
        var now = clock.instant();
        prepared.values().removeIf(launch -> launch.expires().isBefore(now));
        var verifier = UUID.randomUUID().toString();
        prepared.put(
                verifier,
                new Launch(claims.of(platform, user, place, now), now.plus(MessageHints.LIFE)));
        var deployment = claims.deployment(platform, user, place);
        var context = place.course().map(c -> c.contextId()).orElse(deployment.accountContextId());

        var fields = new LinkedHashMap<String, String>();
        fields.put("iss", platform.issuer());
        fields.put("login_hint", user.legacyId());
        fields.put("client_id", platform.clientId());
        fields.put("lti_deployment_id", deployment.deploymentId());
        fields.put("target_link_uri", claims.targetLinkUri(place));
        fields.put("lti_message_hint", hints.issue(platform, user, verifier, context));
        fields.put("canvas_environment", "prod");
        fields.put("canvas_region", "not_configured");
        fields.put("lti_storage_target", "post_message_forwarding");
        return fields;
    }

    /// Where the login initiation goes.
    public String address() {
        return addresses.toolLogin();
    }

    Optional<Map<String, @Nullable Object>> take(String verifier) {
        return Optional.ofNullable(prepared.remove(verifier))
                .filter(launch -> launch.expires().isAfter(clock.instant()))
                .map(Launch::claims);
    }
}
