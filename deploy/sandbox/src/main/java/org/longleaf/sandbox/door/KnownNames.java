package org.longleaf.sandbox.door;

import org.longleaf.sandbox.campus.Addresses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The names by which the sandbox is called. One that is unknown may be anybody's DNS entry that
/// points here, with that somebody's page behind it.
@Component
final class KnownNames {
    private final Set<String> hosts = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
    private final Addresses addresses;

    KnownNames(
            Addresses addresses,
            @Value("${sandbox.auth-host}") String authHost,
            @Value("${sandbox.hosts}") List<String> more) {
        this.addresses = addresses;
        var tool = URI.create(addresses.tool()).getHost();
        Stream.concat(Stream.of(authHost, String.valueOf(tool)), more.stream())
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .forEach(hosts::add);
    }

    boolean isHost(String name) {
        return hosts.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Is the origin that of the sandbox's own pages?
    ///
    /// @param host the request's Host header, which is a known one
    boolean isOwnOrigin(String origin, String host) {
        var own = addresses.own();
        return List.of(
                                own,
                                addresses.auth(),
                                own.replace("127.0.0.1", "localhost"),
                                own.replace("127.0.0.1", "[::1]"))
                        .contains(origin)
                || origin.equals("http://" + host)
                || origin.equals("https://" + host);
    }
}
