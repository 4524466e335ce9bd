package org.longleaf.canvas.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/// The tool's way out, with names that lead where a test says instead of the real DNS.
public final class ResolvedHttp {

    private ResolvedHttp() {}

    public static OutboundHttp publicOnly(Map<String, InetAddress[]> names) {
        return new OutboundHttp(
                OutboundPolicy.PUBLIC_ONLY,
                "Longleaf-Test/0.1",
                OutboundLimits.USUAL,
                host -> {
                    InetAddress[] addresses = names.get(host);
                    if (addresses == null) {
                        throw new UnknownHostException(host);
                    }
                    return addresses;
                });
    }
}
