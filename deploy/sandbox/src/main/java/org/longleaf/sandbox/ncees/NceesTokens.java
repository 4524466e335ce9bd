package org.longleaf.sandbox.ncees;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Who may hand in records: bearers of a token of ten minutes, or of the key.
@Component
final class NceesTokens implements Emptied {
    static final Duration LASTS = Duration.ofMinutes(10);

    private static final String KEY = "Bearer sandbox-ncees-key";

    private final Map<String, Instant> ends = new HashMap<>();
    private final Clock clock;

    NceesTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized String grant() {
        var token = UUID.randomUUID().toString();
        ends.put(token, clock.instant().plus(LASTS));
        return token;
    }

    synchronized boolean allows(@Nullable String authorization) {
        var given = authorization == null ? "" : authorization;
        if (isSame(given, KEY)) {
            return true;
        }
        var end = given.startsWith("Bearer ") ? ends.get(given.substring(7)) : null;
        return end != null && clock.instant().isBefore(end);
    }

    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void empty() {
        ends.clear();
    }
}
