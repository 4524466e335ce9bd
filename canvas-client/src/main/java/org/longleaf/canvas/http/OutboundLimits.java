package org.longleaf.canvas.http;

import java.time.Duration;

/// How long a request may take: to connect, between two bytes of the answer, and altogether (an
/// answer that drips in for ever stays under the second bound and needs the third); and on how many
/// lines at once.
record OutboundLimits(Duration connect, Duration response, Duration altogether, Lines lines) {
    static final OutboundLimits USUAL =
            new OutboundLimits(
                    Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    /// For far ends that nobody trusts yet.
    static final OutboundLimits STRANGERS =
            new OutboundLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(20),
                    new Lines(2, 8));

    OutboundLimits(Duration connect, Duration response, Duration altogether) {
        this(connect, response, altogether, Lines.USUAL);
    }

    /// Whoever finds them all taken waits as long as for a connection, and then has not sent.
    record Lines(int perHost, int altogether) {

        // Canvas reserves 50 units for each call in flight and answers beyond 600 with a throttle,
        // so more than ten at once to one host never help (lib RequestThrottle).
        static final Lines USUAL = new Lines(10, 50);
    }
}
