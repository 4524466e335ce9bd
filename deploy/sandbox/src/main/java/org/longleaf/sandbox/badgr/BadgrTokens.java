package org.longleaf.sandbox.badgr;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tokens of the one account: an access token lasts a day, a refresh token is good once.
@Component
final class BadgrTokens {
    static final String USER = "badges@pinestraw.test";
    static final String PASSWORD = "sandbox-badges";
    static final Duration LASTS = Duration.ofDays(1);

    private final Map<String, Instant> access = new HashMap<>();
    private final Set<String> refresh = new HashSet<>();
    private final Clock clock;

    BadgrTokens(Clock clock) {
        this.clock = clock;
    }

    /// What a grant brings.
    record Granted(String access, String refresh) {}

    synchronized Optional<Granted> byPassword(String user, String password) {
        return USER.equals(user) && PASSWORD.equals(password)
                ? Optional.of(granted())
                : Optional.empty();
    }

    synchronized Optional<Granted> byRefresh(String token) {
        return refresh.remove(token) ? Optional.of(granted()) : Optional.empty();
    }

    synchronized boolean holds(@Nullable String authorization) {
        var ends =
                authorization != null && authorization.startsWith("Bearer ")
                        ? access.get(authorization.substring("Bearer ".length()))
                        : null;
        return ends != null && clock.instant().isBefore(ends);
    }

    private Granted granted() {
        var granted = new Granted(Entities.fresh(), Entities.fresh());
        access.put(granted.access(), clock.instant().plus(LASTS));
        refresh.add(granted.refresh());
        return granted;
    }
}
