package org.longleaf.sandbox.service;

import com.nimbusds.jose.jwk.JWKSet;

import org.longleaf.sandbox.registry.KeySource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;

/// A tool's public keys, fetched anew for each token request as Canvas does.
@Component
public final class ToolKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    ToolKeys() {}

    public JWKSet of(KeySource source) throws IOException {
        return switch (source) {
            case KeySource.At(var address) -> fetch(address);
            case KeySource.Written(var keys) -> keys;
        };
    }

    private JWKSet fetch(URI address) throws IOException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the tool's key set answered " + answer.statusCode());
            }
            return JWKSet.parse(answer.body());
        } catch (ParseException unreadable) {
            throw new IOException("the tool's key set is not readable", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
