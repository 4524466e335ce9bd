package org.longleaf.canvas.manners;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Levels of this process. Buckets that have run dry are forgotten once there are many.
final class LedgerInMemory implements RateLedger {
    private static final int MANY = 1_000;

    private final ConcurrentHashMap<Bucket, Level> levels = new ConcurrentHashMap<>();

    @Override
    public Duration take(Bucket bucket, double units, Instant now) {
        if (levels.size() > MANY) {
            levels.values().removeIf(level -> level.isUnusedAt(now));
        }
        var wait = new AtomicReference<>(Duration.ZERO);
        levels.compute(
                bucket,
                (_, kept) -> {
                    var level = kept == null ? Level.UNUSED : kept;
                    wait.set(level.untilRoom(now));
                    return wait.get().isPositive() ? level : level.taken(units, now);
                });
        return wait.get();
    }

    @Override
    public void settle(Bucket bucket, Spent spent, Instant now) {
        levels.compute(
                bucket, (_, kept) -> (kept == null ? Level.UNUSED : kept).settled(spent, now));
    }

    Level level(Bucket bucket) {
        return levels.getOrDefault(bucket, Level.UNUSED);
    }
}
