package org.longleaf.tool.review.work;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// What one beat of the review screen counts for: the time since the one before, by our clock, and
/// never more than a minute of it. A browser that beats too often, in two windows or after a pause
/// gains nothing.
final class Beat {

    static final Duration LONGEST = Duration.ofMinutes(1);

    private Beat() {}

    /// @param last of this reviewer's beats, on whatever submission
    /// @param begun when the submission was taken
    static Duration counted(@Nullable Instant last, Instant begun, Instant now) {
        Instant from = last == null || last.isBefore(begun) ? begun : last;
        Duration since = Duration.between(from, now);
        if (since.isNegative()) {
            return Duration.ZERO;
        }
        return since.compareTo(LONGEST) > 0 ? LONGEST : since;
    }
}
