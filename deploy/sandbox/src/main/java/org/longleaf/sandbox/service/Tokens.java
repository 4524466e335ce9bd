package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The access tokens given out.
@Component
final class Tokens {
    static final Duration LIFE = Duration.ofHours(1);

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Tokens(Clock clock) {
        this.clock = clock;
    }

    private record Grant(String platform, Set<String> scopes, Instant expires) {}

    String issue(String platform, Set<String> scopes) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        grants.put(token, new Grant(platform, scopes, clock.instant().plus(LIFE)));
        return token;
    }

    /// Why a call with this header may not pass, in Canvas's words; null when it may.
    @Nullable String refusal(String platform, @Nullable String authorization, String scope) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return "Missing access token";
        }
        var grant = grants.get(authorization.substring(7).strip());
        if (grant == null) {
            return "Invalid access token format";
        }
        if (!grant.platform().equals(platform)) {
            return "Invalid access token field/s: the 'aud' is invalid";
        }
        if (!grant.expires().isAfter(clock.instant())) {
            return "Access token expired";
        }
        return grant.scopes().contains(scope) ? null : "Insufficient permissions";
    }
}
