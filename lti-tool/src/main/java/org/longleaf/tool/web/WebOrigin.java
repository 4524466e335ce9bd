package org.longleaf.tool.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// A web origin as text: scheme, host and port, the usual port left out (RFC 6454, section 6.2).
public final class WebOrigin {

    private WebOrigin() {}

    /// The origin of an absolute address with a host.
    public static String of(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port =
                address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /// What somebody typed as an origin: https, or http where it may be this machine; without path,
    /// query and user.
    public static Optional<String> typed(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                            && uri.getPort() != 0
                            && uri.getPort() <= 65_535;
            return plain && ("https".equalsIgnoreCase(uri.getScheme()) || isHere(uri))
                    ? Optional.of(of(uri))
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isHere(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && (uri.getHost().equalsIgnoreCase("localhost")
                        || uri.getHost().equals("127.0.0.1"));
    }
}
