package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// What a check found of a badge.
///
/// @param reason why it is not verified: a code with words under `outside.reason.`; null where it
///   is
/// @param theirs whether it was made for an address that is known to be its holder's
public record Finding(Found found, @Nullable String reason, boolean theirs) {

    /// How a badge stands.
    public enum Found {
        VERIFIED,
        /// Whether it is genuine is not known.
        UNVERIFIED,
        REVOKED,
        EXPIRED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Found of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// As it stands at a moment: what was verified may have run out since.
    Finding at(Instant moment, @Nullable Instant expiresAt) {
        return found == Found.VERIFIED && expiresAt != null && !expiresAt.isAfter(moment)
                ? new Finding(Found.EXPIRED, "expired", theirs)
                : this;
    }

    /// Whether anybody may rely on it: an equivalence holds for nothing else.
    public boolean counts() {
        return found == Found.VERIFIED && theirs;
    }
}
