package org.longleaf.canvas.manners;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;

import java.time.Duration;

/// What came of a polite call.
public sealed interface Reply {

    /// It went out, or would have: what happened on the wire at the last try.
    record Sent(Exchange exchange) implements Reply {}

    /// It was held back here, so that Canvas need not refuse it; nothing was sent.
    ///
    /// @param after when there will be room; null where nobody knows
    record Held(String reason, @Nullable Duration after) implements Reply {}
}
