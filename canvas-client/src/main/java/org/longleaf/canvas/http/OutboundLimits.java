package org.longleaf.canvas.http;

import java.time.Duration;

/// How long a request may take: to connect, between two bytes of the answer, and altogether (an
/// answer that drips in for ever stays under the second bound and needs the third).
record OutboundLimits(Duration connect, Duration response, Duration altogether) {
    static final OutboundLimits USUAL =
            new OutboundLimits(
                    Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));
}
