package org.longleaf.canvas.http;

import org.apache.hc.client5.http.DnsResolver;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/// Resolves a name once for each connection and hands on the very addresses it checked, so that a
/// name whose answer changes between check and connect (DNS rebinding) gains nothing. One forbidden
/// address among several condemns the name.
record CheckedDns(Lookup lookup, Predicate<InetAddress> allowed) implements DnsResolver {

    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    static final class Forbidden extends UnknownHostException {
        @Serial private static final long serialVersionUID = 1L;

        // Without the address: whoever may name a host must not learn what it is inside our
        // network.
        Forbidden(String host) {
            super(host + " leads to an address that is not allowed");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookup.all(host);
        for (var address : addresses) {
            if (!allowed.test(address)) {
                throw new Forbidden(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
