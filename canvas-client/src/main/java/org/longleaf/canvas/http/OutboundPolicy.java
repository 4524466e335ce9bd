package org.longleaf.canvas.http;

import java.net.InetAddress;

/// Where requests may go. Whatever the policy, plain http reaches loopback addresses at most.
public enum OutboundPolicy {
    /// Public addresses only, by https only: the setting for production.
    PUBLIC_ONLY,

    /// Loopback addresses too, there also by plain http: for a sandbox on the same machine.
    LOOPBACK_TOO;

    /// For those who call by something else than HTTP.
    public boolean allows(InetAddress address) {
        return PublicAddresses.contain(address)
                || (this == LOOPBACK_TOO && address.isLoopbackAddress());
    }
}
