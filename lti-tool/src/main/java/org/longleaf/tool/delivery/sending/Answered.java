package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A delivery that was sent, or was to be.
///
/// @param answer null where the tool was stopping before it was sent
record Answered(Delivery delivery, @Nullable Answer answer) {

    Settlement settlement(Instant now, Pauses pauses) {
        return answer == null
                ? Settlement.untouched(now)
                : Settlement.of(delivery, answer, now, pauses);
    }
}
