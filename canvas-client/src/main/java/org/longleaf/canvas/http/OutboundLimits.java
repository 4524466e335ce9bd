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

        // What one far end is sent at once is said by whoever sends: to a Canvas ten (manners), to
        // others up to forty. This only keeps one host from having all lines.
        static final Lines USUAL = new Lines(48, 256);
    }
}
