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
import java.util.stream.Stream;

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

    private record Grant(String platform, String clientId, Set<String> scopes, Instant expires) {}

    String issue(String platform, String clientId, Set<String> scopes) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        grants.put(token, new Grant(platform, clientId, scopes, clock.instant().plus(LIFE)));
        return token;
    }

    /// Why a call with this header may not pass, in Canvas's words; null when it may. One of the
    /// scopes is enough.
    @Nullable String refusal(String platform, @Nullable String authorization, String... scopes) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return "Missing access token";
        }
        var grant = grants.get(token(authorization));
        if (grant == null) {
            return "Invalid access token format";
        }
        if (!grant.platform().equals(platform)) {
            return "Invalid access token field/s: the 'aud' is invalid";
        }
        if (!grant.expires().isAfter(clock.instant())) {
            return "Access token expired";
        }
        return Stream.of(scopes).anyMatch(grant.scopes()::contains)
                ? null
                : "Insufficient permissions";
    }

    /// Whose token it is; ask only once {@link #refusal} found nothing wrong with it.
    String clientId(@Nullable String authorization) {
        var grant = authorization == null ? null : grants.get(token(authorization));
        return grant == null ? "" : grant.clientId();
    }

    private static String token(String authorization) {
        return authorization.substring(7).strip();
    }
}
