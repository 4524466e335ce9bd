package org.longleaf.sandbox.oauth;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A request for a code whose key and address were found good: whom to ask what, and where to send
/// the answer.
///
/// @param challenge PKCE's, by S256; null where the tool sent none
public record AuthQuestion(
        ApiKey key,
        String redirectUri,
        @Nullable String state,
        Set<String> scopes,
        @Nullable String purpose,
        @Nullable String challenge) {

    /// Where the browser goes with an error (RFC 6749, section 4.1.2.1).
    public String sentBack(String error, String description) {
        return with("error", error) + "&error_description=" + encode(description) + stateToo();
    }

    String sentBackWith(String code) {
        return with("code", code) + stateToo();
    }

    private String with(String name, String value) {
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + name + "=" + encode(value);
    }

    private String stateToo() {
        return state == null ? "" : "&state=" + encode(state);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
