package org.longleaf.canvas.manners;

import java.time.Duration;
import java.time.Instant;

/// What is left of one call's patience: of all waiting, for a place, for the ledger and for room;
/// not of the far end's own time.
final class TimeLeft {
    private final Waiting waiting;
    private Duration left;

    TimeLeft(Duration left, Waiting waiting) {
        this.left = left;
        this.waiting = waiting;
    }

    Duration left() {
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean allows(Duration pause) {
        return pause.compareTo(left) <= 0;
    }

    boolean isOver() {
        return left.isNegative();
    }

    void pause(Duration pause) throws InterruptedException {
        left = left.minus(pause);
        waiting.pause(pause);
    }

    /// A clock that was set back meanwhile gives nothing back.
    void spentSince(Instant began) {
        var spent = Duration.between(began, waiting.now());
        left = spent.isPositive() ? left.minus(spent) : left;
    }
}
