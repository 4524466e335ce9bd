package org.longleaf.canvas.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.canvas.http.WebAddress;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where a Canvas is: what its addresses begin with. A token leaves to no other origin.
record CanvasAddress(URI base) {

    /// @throws IllegalArgumentException when it is no absolute http(s) address of a host, or has a
    ///   user, a query or a fragment
    CanvasAddress {
        var scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("a Canvas's address is like https://canvas.example");
        }
        base = URI.create(base.toString().replaceAll("/+$", ""));
    }

    /// An address below it.
    URI at(String path, Form query) {
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + query.text()));
    }

    /// Whether an address is on the same origin.
    boolean owns(URI address) {
        return WebAddress.sameOrigin(base, address);
    }

    /// A path of the REST API; each segment is encoded here, once.
    static String api(String... segments) {
        return Arrays.stream(segments)
                .map(CanvasAddress::segment)
                .collect(Collectors.joining("/", "/api/v1/", ""));
    }

    // What a path may hold as it is (RFC 3986, section 3.3) stays readable.
    static String segment(String segment) {
        return URLEncoder.encode(segment, UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%7E", "~");
    }
}
