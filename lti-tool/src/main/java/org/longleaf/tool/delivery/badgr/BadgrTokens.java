package org.longleaf.tool.delivery.badgr;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What opens an account: the token that calls carry, and the one by which the next is had.
public record BadgrTokens(String access, String refresh, Instant endsAt) {

    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final long LONGEST_SECONDS = Duration.ofDays(366).toSeconds();

    /// @param old whose refresh token stays where no new one came; null at the first login
    static Optional<BadgrTokens> of(Answered answered, Instant now, @Nullable BadgrTokens old) {
        JsonNode body = BadgrReply.of(answered).body();
        String access = body.path("access_token").asString("");
        String refresh = body.path("refresh_token").asString(old == null ? "" : old.refresh());
        long seconds = body.path("expires_in").asLong(0);
        return isToken(access) && isToken(refresh) && seconds > 0
                ? Optional.of(
                        new BadgrTokens(
                                access,
                                refresh,
                                now.plusSeconds(Math.min(seconds, LONGEST_SECONDS))))
                : Optional.empty();
    }

    /// Whether the next is to be had before it is used.
    boolean isDueAt(Instant now) {
        return !now.isBefore(endsAt.minus(SPARE));
    }

    private static boolean isToken(String text) {
        return text.matches("[\\x21-\\x7e]{1,4096}");
    }

    /// Shows no token.
    @Override
    public String toString() {
        return "BadgrTokens[until " + endsAt + "]";
    }
}
