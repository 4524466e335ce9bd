package org.longleaf.canvas.http;

import java.net.InetAddress;
import java.time.Duration;

/// The ways out for tests of far ends that are slow or broken.
public final class HastyHttp {
    private static final OutboundLimits HASTY =
            new OutboundLimits(
                    Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(600));

    private HastyHttp() {}

    /// One that waits, for far ends that do not fall silent: a busy machine is not what is tried.
    public static OutboundHttp patient() {
        return open(
                new OutboundLimits(
                        Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20)));
    }

    /// One that does not: a far end has a fifth of a second for each byte.
    public static OutboundHttp open() {
        return open(HASTY);
    }

    /// One for far ends that are sure to fall silent.
    public static OutboundHttp hastier() {
        return open(
                new OutboundLimits(HASTY.connect(), Duration.ofMillis(40), Duration.ofMillis(300)));
    }

    private static OutboundHttp open(OutboundLimits limits) {
        return new OutboundHttp(
                OutboundPolicy.LOOPBACK_TOO, "Test/1.0", limits, InetAddress::getAllByName);
    }
}
