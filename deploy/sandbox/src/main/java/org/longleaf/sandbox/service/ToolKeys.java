package org.longleaf.sandbox.service;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.registry.Fetch;
import org.longleaf.sandbox.registry.KeySource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

/// A tool's public keys, fetched anew for each token request as Canvas does.
@Component
public final class ToolKeys {
    private static final long MOST = 1L << 20;

    private final Fetch http;

    ToolKeys(Fetch http) {
        this.http = http;
    }

    public JWKSet of(KeySource source) throws IOException {
        return switch (source) {
            case KeySource.At(var address) -> fetch(address);
            case KeySource.Written(var keys) -> keys;
        };
    }

    /// The key that a token is to be checked by: with an address the one that its `kid` names, and
    /// a key that is written down whatever the token names (canvas-contract, 4).
    public Optional<JWK> named(KeySource source, @Nullable String kid) throws IOException {
        var keys = of(source).getKeys();
        return source instanceof KeySource.Written
                ? keys.stream().findFirst()
                : keys.stream()
                        .filter(key -> key.getKeyID() != null && key.getKeyID().equals(kid))
                        .findFirst();
    }

    private JWKSet fetch(URI address) throws IOException {
        var text = new String(http.get(address.toString(), MOST), StandardCharsets.UTF_8);
        try {
            return JWKSet.parse(text);
        } catch (ParseException unreadable) {
            throw new IOException("the tool's key set is not readable", unreadable);
        }
    }
}
