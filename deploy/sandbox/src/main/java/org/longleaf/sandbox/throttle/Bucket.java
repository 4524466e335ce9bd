package org.longleaf.sandbox.throttle;

import java.time.Duration;
import java.time.Instant;

/// One payer's bucket. Each call puts its cost in, and while it runs fifty more; the bucket leaks.
/// A call that finds it full is refused and costs nothing.
final class Bucket {
    static final double HIGH_WATER = 600;
    static final double UP_FRONT = 50;
    private static final double MOST = 800;
    private static final double LEAK_A_SECOND = 10;

    private double level;
    private Instant touched;

    Bucket(Instant now) {
        touched = now;
    }

    /// Puts the fifty in; false, and nothing put in, when that fills the bucket.
    synchronized boolean enter(Instant now) {
        leak(now);
        if (level + UP_FRONT >= HIGH_WATER) {
            return false;
        }
        level += UP_FRONT;
        return true;
    }

    /// Takes the fifty out, and puts in what the call really cost.
    synchronized void leave(double cost, Instant now) {
        leak(now);
        level = Math.clamp(level - UP_FRONT + cost, 0, MOST);
    }

    /// What is left once a call of this cost that is under way has ended.
    synchronized double remainingAfter(double cost) {
        return HIGH_WATER - Math.clamp(level - UP_FRONT + cost, 0, MOST);
    }

    synchronized double remaining(Instant now) {
        leak(now);
        return HIGH_WATER - level;
    }

    private void leak(Instant now) {
        var passed = Duration.between(touched, now).toMillis() / 1000.0;
        level = Math.max(0, level - Math.max(0, passed) * LEAK_A_SECOND);
        touched = now;
    }
}
