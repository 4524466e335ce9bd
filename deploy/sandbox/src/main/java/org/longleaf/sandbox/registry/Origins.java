package org.longleaf.sandbox.registry;

import org.longleaf.sandbox.campus.Addresses;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/// The origins that a page may frame and post to: those of every tool here, and the host that logs
/// in.
@Component
public final class Origins {
    private final Addresses addresses;
    private final DeveloperKeys keys;

    Origins(Addresses addresses, DeveloperKeys keys) {
        this.addresses = addresses;
        this.keys = keys;
    }

    public Set<String> ofTools() {
        var origins = new TreeSet<String>();
        origins.add(addresses.toolOrigin());
        // A login passes the host that logs in, and redirects count for a page's policy.
        origins.add(addresses.auth());
        for (var key : keys.all()) {
            origins.add(of(key.asked().loginUri()));
            origins.add(of(key.asked().targetLinkUri()));
            key.asked().redirectUris().forEach(uri -> origins.add(of(uri)));
        }
        return origins;
    }

    /// The origin of an http or https address; a host of letters, digits, dots and dashes only, so
    /// that nothing can be smuggled into a policy.
    public static String of(String address) {
        var uri = URI.create(address);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }
}
