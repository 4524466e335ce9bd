package org.longleaf.tool.district;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Scheme, host and port of an address (RFC 6454, section 4), as two addresses are compared by:
/// never by how their texts begin, for `https://school.example.evil.net` begins like
/// `https://school.example`.
public record Origin(String scheme, String host, int port) {

    /// The origin of an absolute http or https address; empty for everything else, an address with
    /// a user's name in it among them.
    public static Optional<Origin> of(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "https" -> Optional.of(origin(scheme, uri, 443));
                case "http" -> Optional.of(origin(scheme, uri, 80));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The origin of an address that was checked before.
    ///
    /// @throws java.util.NoSuchElementException for one that has none
    public static Origin of(URI address) {
        return of(address.toString()).orElseThrow();
    }

    /// What somebody typed as an origin: https, or http where it may be this machine; without path,
    /// query and user.
    public static Optional<Origin> typed(String text) {
        String typed = text.strip();
        return of(typed)
                .filter(origin -> origin.isSecure() || origin.isLoopback())
                .filter(origin -> origin.port > 0 && origin.port <= 65_535)
                .filter(_ -> hasNothingBehind(URI.create(typed)));
    }

    private static boolean hasNothingBehind(URI uri) {
        return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static Origin origin(String scheme, URI uri, int usual) {
        return new Origin(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() < 0 ? usual : uri.getPort());
    }

    /// As browsers write it, without a port that is the usual one.
    public String text() {
        boolean usual = port == (isSecure() ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    /// Whether nobody on the way can read or change what goes there.
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /// Whether it is this very machine.
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
