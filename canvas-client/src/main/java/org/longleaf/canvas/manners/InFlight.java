package org.longleaf.canvas.manners;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;

/// The calls of this process that are under way, by bucket: at most ten in each, since each counts
/// 50 of 600. Who comes when there are ten waits in line.
final class InFlight {
    private static final int AT_ONCE = 10;

    private final ConcurrentHashMap<Bucket, Lane> lanes = new ConcurrentHashMap<>();

    /// Who holds one must leave it.
    static final class Lane {
        private final Semaphore room = new Semaphore(AT_ONCE, true);
        private final DoubleAdder reserved = new DoubleAdder();
        private int users;

        boolean enter(Duration atMost) throws InterruptedException {
            return room.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        void leave() {
            room.release();
        }

        void reserve(double units) {
            reserved.add(units);
        }

        /// What the calls under way have reserved.
        double reserved() {
            return reserved.sum();
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
