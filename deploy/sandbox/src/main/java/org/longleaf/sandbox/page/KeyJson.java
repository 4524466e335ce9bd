package org.longleaf.sandbox.page;

import org.longleaf.sandbox.registration.ReadKeyJson;
import org.longleaf.sandbox.registration.ReadKeyJson.Outcome;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Developer-key JSON, pasted or fetched from an address ("Enter URL").
@Component
final class KeyJson {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ReadKeyJson read;

    KeyJson(ReadKeyJson read) {
        this.read = read;
    }

    /// The text counts only where there is no address.
    Outcome read(String text, String url) {
        if (url.isBlank()) {
            return read.read(text);
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url.strip())).timeout(PATIENCE).build();
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? read.read(answer.body())
                    : flaw("The address answered " + answer.statusCode() + ".");
        } catch (IllegalArgumentException noAddress) {
            return flaw("This is not an address.");
        } catch (IOException unreachable) {
            return flaw("The address did not answer.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return flaw("The address did not answer.");
        }
    }

    private static Outcome flaw(String words) {
        return new Outcome.Flawed(List.of(words));
    }
}
