package org.longleaf.canvas.http;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// What can be said of an address by its looks, before any name is asked for.
final class FarAddress {
    // 0177.0.0.1 is 127.0.0.1 to some and 177.0.0.1 to others (Java): nobody means well by it.
    private static final Pattern OCTAL_LOOKING = Pattern.compile("(\\d+\\.)*0\\d+(\\.\\d+)*");

    // A last label of digits makes a browser read the whole host as an IPv4 address.
    private static final Pattern NUMBER_LOOKING =
            Pattern.compile("(.*\\.)?(\\d+|0[xX]\\p{XDigit}*)");

    private FarAddress() {}

    static boolean isMalformed(URI uri) {
        return uri.getScheme() == null
                || uri.getHost() == null
                || OCTAL_LOOKING.matcher(uri.getHost()).matches()
                || uri.getRawUserInfo() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || uri.getRawPath().startsWith("//");
    }

    static boolean isAccepted(URI uri, OutboundPolicy policy) {
        if (isMalformed(uri) || uri.getRawFragment() != null) {
            return false;
        }
        var host = host(uri);
        var literal = literal(host);
        if (literal == null && isNoName(host)) {
            return false;
        }
        boolean loopback =
                literal == null
                        ? host.equals("localhost") || host.endsWith(".localhost")
                        : literal.isLoopbackAddress();
        boolean allowed =
                literal != null
                        ? policy.allows(literal)
                        : !loopback || policy == OutboundPolicy.LOOPBACK_TOO;
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> allowed;
            case "http" -> allowed && loopback;
            default -> false;
        };
    }

    // Brackets hold a literal, here one with a zone.
    private static boolean isNoName(String host) {
        return host.startsWith("[") || NUMBER_LOOKING.matcher(host).matches();
    }

    private static String host(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
