package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.registry.Client;
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

    /// Stands where a platform's id does, for the universal grant host.
    static final String UNIVERSAL = "sso";

    private static final Duration A_WHILE = Duration.ofMinutes(5);

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Tokens(Clock clock) {
        this.clock = clock;
    }

    private record Grant(String platform, String clientId, Set<String> scopes, Instant expires) {

        boolean isFor(String asked) {
            return platform.equals(asked) || platform.equals(UNIVERSAL);
        }
    }

    String issue(String platform, String clientId, Set<String> scopes) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        grants.put(token, new Grant(platform, clientId, scopes, clock.instant().plus(LIFE)));
        return token;
    }

    /// Has the client a token of just these scopes that is good for a while yet?
    boolean hasFresh(String platform, Client client, Set<String> scopes) {
        var soon = clock.instant().plus(A_WHILE);
        return grants.values().stream()
                .anyMatch(g ->
                        g.platform().equals(platform)
                                && g.clientId().equals(client.clientId())
                                && g.scopes().equals(scopes)
                                && g.expires().isAfter(soon));
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
        if (!grant.isFor(platform)) {
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
