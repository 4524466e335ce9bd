package org.longleaf.sandbox.clock;

import org.longleaf.sandbox.campus.Addresses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The tool's clock, as far as a sandbox that knows the secret may set it.
@Component
final class ToolClock {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Addresses addresses;
    private final JsonMapper json;
    private final String secret;

    ToolClock(Addresses addresses, JsonMapper json, @Value("${sandbox.secret}") String secret) {
        this.addresses = addresses;
        this.json = json;
        this.secret = secret;
    }

    /// What the tool said to it.
    ///
    /// @throws IOException where nothing came back
    HttpResponse<String> set(Instant moment) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(addresses.tool() + "/demo/clock"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("X-Demo-Secret", secret)
                        .PUT(
                                BodyPublishers.ofString(
                                        json.writeValueAsString(Map.of("now", moment.toString()))))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
