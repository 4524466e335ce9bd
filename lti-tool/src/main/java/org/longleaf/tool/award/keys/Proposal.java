package org.longleaf.tool.award.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.issuer.KeyAlgorithm;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// What somebody would do with an issuer's keys.
///
/// @param algorithm of a key to be made; null for any other wish
/// @param key the key that is meant; null for one to be made
/// @param kid its name; null for one to be made
/// @param by who proposed it, as whom they are known today
record Proposal(
        UUID id,
        UUID issuer,
        String issuerCode,
        Wish wish,
        @Nullable KeyAlgorithm algorithm,
        @Nullable UUID key,
        @Nullable String kid,
        String reason,
        UUID by,
        Instant at,
        Instant expiresAt) {

    /// Long enough for somebody on leave, short enough that nobody approves what is forgotten.
    static final Duration LASTS = Duration.ofDays(7);

    /// What is to happen.
    public enum Wish {
        /// A new key, which signs from then on. One for JWTs makes its algorithm the issuer's.
        MAKE,

        /// The key signs no more; what it signed is believed as before.
        RETIRE,

        /// It may be in other hands: what it signed is believed no more.
        WITHDRAW;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
