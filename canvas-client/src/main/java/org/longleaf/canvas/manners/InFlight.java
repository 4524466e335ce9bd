package org.longleaf.canvas.manners;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The calls of this process that are under way, by bucket: at most ten in each, since each counts
/// 50 of 600. Who comes when there are ten waits in line.
final class InFlight {
    private static final int AT_ONCE = 10;

    private final ConcurrentHashMap<Bucket, Lane> lanes = new ConcurrentHashMap<>();

    /// Who holds one must leave it.
    static final class Lane {
        private final Semaphore room = new Semaphore(AT_ONCE, true);
        private int users;

        boolean enter(Duration atMost) throws InterruptedException {
            return room.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        void leave() {
            room.release();
        }
    }

    Lane take(Bucket bucket) {
        return lanes.compute(
                bucket,
                (_, known) -> {
                    var lane = known == null ? new Lane() : known;
                    lane.users++;
                    return lane;
                });
    }

    /// A lane that nobody uses is forgotten.
    void giveBack(Bucket bucket) {
        lanes.computeIfPresent(bucket, (_, lane) -> --lane.users == 0 ? null : lane);
    }
}
