package org.longleaf.canvas.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/// What is asked of addresses that an answer names.
public final class WebAddress {
    private WebAddress() {}

    /// Whether both have the same scheme, host and port (RFC 6454): only then may a token that went
    /// to the one go to the other.
    public static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        var scheme = Objects.toString(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        var host = Objects.toString(uri.getHost(), "").toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }

    /// Where a reference leads that stands in an answer from `base` (RFC 3986, section 5.2.2). Java
    /// takes the last segment away from a base whose reference is a query alone.
    public static URI resolve(URI base, URI reference) {
        var path = Objects.toString(reference.getRawPath(), "");
        if (reference.isAbsolute() || reference.getRawAuthority() != null || !path.isEmpty()) {
            return base.resolve(reference);
        }
        var plain = base.toString().replaceFirst("#.*", "");
        var query = reference.getRawQuery();
        return URI.create(query == null ? plain : plain.replaceFirst("\\?.*", "") + "?" + query);
    }
}
