package org.longleaf.bench;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Chance that comes out the same for the same seed: of each thing by its kind and number, so that
/// it does not matter who asks first, or how often.
///
/// @param seed of the whole
record Dice(long seed) {

    SplittableRandom of(String kind, long number) {
        return new SplittableRandom(mixed(kind, number));
    }

    /// A UUID of version 7, as the tool makes them: rows that came later lie further back.
    UUID id(String kind, long number, Instant at) {
        var random = of(kind + " id", number);
        var high = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, 0x8000000000000000L | random.nextLong() >>> 2);
    }

    private long mixed(String kind, long number) {
        var z = seed ^ kind.hashCode() * 0x9E3779B97F4A7C15L ^ number * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
