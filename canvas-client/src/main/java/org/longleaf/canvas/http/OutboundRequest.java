package org.longleaf.canvas.http;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request to a far end.
///
/// @param method in capitals
/// @param body goes out as UTF-8; null for none
public record OutboundRequest(
        String method, URI uri, Map<String, String> headers, @Nullable String body) {

    /// @throws IllegalArgumentException when a header holds a line break or another control
    ///   character
    public OutboundRequest {
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if ((name + value).chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("control character in a header");
            }
        });
    }

    /// Asks for what is there.
    public static OutboundRequest get(URI uri) {
        return new OutboundRequest("GET", uri, Map.of(), null);
    }

    /// Posts a body.
    ///
    /// @throws IllegalArgumentException when the content type holds a control character
    public static OutboundRequest post(URI uri, String contentType, String body) {
        return new OutboundRequest("POST", uri, Map.of("Content-Type", contentType), body);
    }

    /// Asks that it be deleted.
    public static OutboundRequest delete(URI uri) {
        return new OutboundRequest("DELETE", uri, Map.of(), null);
    }

    /// The same request with one header more.
    ///
    /// @throws IllegalArgumentException when it holds a line break or another control character
    public OutboundRequest with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(method, uri, more, body);
    }

    /// Names method and place only: headers, query and body may hold secrets.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
    }
}
