package org.longleaf.canvas.manners;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Levels of this process. Buckets that have run dry are forgotten once there are many.
final class LedgerInMemory implements RateLedger {
    private static final int MANY = 1_000;

    private final ConcurrentHashMap<Bucket, Level> levels = new ConcurrentHashMap<>();

    @Override
    public Level change(Bucket bucket, UnaryOperator<Level> change) {
        var kept =
                levels.compute(
                        bucket, (_, level) -> change.apply(level == null ? Level.EMPTY : level));
        if (levels.size() > MANY) {
            levels.values().removeIf(level -> level.isEmptyAt(kept.at()));
        }
        return Objects.requireNonNull(kept);
    }
}
