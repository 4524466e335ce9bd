package org.longleaf.tool.insight.api;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How a client shows who it is: `client_secret_basic` or `client_secret_post` (RFC 6749, section
/// 2.3.1).
record ClientSecret(String id, String secret) {

    private static final String BASIC = "Basic ";

    static Optional<ClientSecret> of(@Nullable String authorization, Map<String, String> form) {
        if (isBasic(authorization)) {
            return basic(Objects.requireNonNull(authorization).substring(BASIC.length()).strip());
        }
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        return id == null || secret == null
                ? Optional.empty()
                : Optional.of(new ClientSecret(id, secret));
    }

    static boolean isBasic(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static Optional<ClientSecret> basic(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new ClientSecret(
                                    decoded(both.substring(0, colon)),
                                    decoded(both.substring(colon + 1))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Both halves are form-encoded first.
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ClientSecret[" + id + "]";
    }
}
