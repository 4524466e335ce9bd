package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Bearer;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// What a user granted: the right to call in their name. Both tokens open the user's whole account,
/// so they are kept encrypted; `toString` shows neither.
///
/// @param refreshToken by which a new access token is had, again and again; null where Canvas gave
///   none
/// @param expiresAt of the access token; null where Canvas does not say
/// @param userId Canvas's id of who granted it
public record Grant(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt,
        @Nullable String userId) {
    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final BigDecimal LONGEST_LIFE_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(366).toSeconds());

    /// @throws IllegalArgumentException when the access token is empty, or holds anything but
    ///   visible ASCII
    public Grant {
        var _ = new Bearer(accessToken);
    }

    /// @param old what it takes the place of, whose refresh token stays where no new one came
    static Grant of(Fields fields, Instant now, @Nullable Grant old) {
        var refreshToken = fields.optionalText("refresh_token");
        var userId = Values.idWithin(fields, "user", "id");
        var life = fields.optionalNumber("expires_in");
        return new Grant(
                fields.token("access_token"),
                refreshToken == null && old != null ? old.refreshToken() : refreshToken,
                life == null ? null : now.plus(life(life)),
                userId == null && old != null ? old.userId() : userId);
    }

    // What is said of it must not carry us out of the calendar.
    private static Duration life(BigDecimal seconds) {
        return Duration.ofSeconds(
                seconds.max(BigDecimal.ZERO).min(LONGEST_LIFE_SECONDS).longValue());
    }

    Bearer bearer() {
        return new Bearer(accessToken);
    }

    /// Whether the access token should be replaced before it is used.
    boolean isDueAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt.minus(SPARE));
    }

    boolean isOverAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /// Shows no token.
    @Override
    public String toString() {
        return "Grant[user " + userId + ", expires " + expiresAt + "]";
    }
}
