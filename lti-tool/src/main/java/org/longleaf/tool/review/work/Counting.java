package org.longleaf.tool.review.work;

import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Counts a sign of life of a reviewer. The transaction must be in the slot's district.
@Component
record Counting(ReviewTimes times, AtHome home, Clock clock) {

    void beat(Held held, UUID reviewer) {
        Instant now = clock.instant();
        times.beat(held, reviewer, now, home.day(reviewer, now).date());
    }
}
