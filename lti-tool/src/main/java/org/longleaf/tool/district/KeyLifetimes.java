package org.longleaf.tool.district;

import java.time.Duration;
import java.time.Instant;

/// When a tool key signs, and how long its public half must be found: derived, not guessed, from
/// how long copies of our key set live and how long what we sign is good for.
public final class KeyLifetimes {

    /// How long we let anybody keep a copy of the key set (`Cache-Control: max-age`).
    public static final Duration KEY_SET_AGE = Duration.ofMinutes(5);

    /// What is added by platforms that keep a copy a little longer than they were let, and by the
    /// time a copy is under way. Canvas itself reads the set for each token it checks.
    public static final Duration LAG = Duration.ofMinutes(10);

    /// The longest life of what we sign: the assertion for a service token (Security Framework 1.0,
    /// section 4.1) and the deep-linking answer (Deep Linking 2.0, section 3), five minutes each.
    public static final Duration LONGEST_TOKEN = Duration.ofMinutes(5);

    /// How wrong a platform's clock may be and still take what we sign.
    public static final Duration SKEW = Duration.ofMinutes(1);

    /// A key is used no longer than this before the next takes over.
    public static final Duration BETWEEN_KEYS = Duration.ofDays(30);

    private KeyLifetimes() {}

    /// A key made now signs when no copy of the key set without it can be alive.
    public static Instant signsFrom(Instant made) {
        return made.plus(KEY_SET_AGE).plus(LAG);
    }

    /// A key whose successor signs from then on is gone when nothing it signed can be alive.
    public static Instant retiredAt(Instant successorSigns) {
        return successorSigns.plus(LONGEST_TOKEN).plus(SKEW);
    }
}
