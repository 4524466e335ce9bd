package org.longleaf.sandbox.page;

import org.longleaf.sandbox.registration.ReadKeyJson;
import org.longleaf.sandbox.registration.ReadKeyJson.Outcome;
import org.longleaf.sandbox.registry.Fetch;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Developer-key JSON, pasted or fetched from an address ("Enter URL").
@Component
final class KeyJson {
    private static final long MOST = 1L << 20;

    private final Fetch http;
    private final ReadKeyJson read;

    KeyJson(Fetch http, ReadKeyJson read) {
        this.http = http;
        this.read = read;
    }

    /// The text counts only where there is no address.
    Outcome read(String text, String url) {
        if (url.isBlank()) {
            return read.read(text);
        }
        try {
            return read.read(new String(http.get(url, MOST), StandardCharsets.UTF_8));
        } catch (IOException refused) {
            return flaw("The address cannot be fetched.");
        }
    }

    private static Outcome flaw(String words) {
        return new Outcome.Flawed(List.of(words));
    }
}
