package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/// The body of an answer, whatever its label says: Canvas sends JSON under vendor types and as
/// `text/html`, and empty bodies both for success and for failure.
record CanvasBody(String text, @Nullable JsonNode json) {
    /// Numbers keep the form they were given: 100 is neither 1E+2 nor 100.0.
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private static final int MOST_WORDS = 300;

    static CanvasBody of(Answered answer) {
        return new CanvasBody(answer.body(), answer.complete() ? parsed(answer.body()) : null);
    }

    boolean isEmpty() {
        return text.isBlank();
    }

    /// Whether Canvas says one of these, in any case.
    boolean says(String... phrases) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var phrase : phrases) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /// What Canvas says went wrong, in at most 300 characters and without tokens. It words errors
    /// as `{"errors":{"message"}}`, `{"errors":[{"message"}]}`, `{"errors":{field:[{"message"}]}}`,
    /// `{"message"}`, `{"error","error_description"}` or plain text.
    String words() {
        var words = json == null ? plainWords() : jsonWords(json);
        words =
                words.replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .replaceAll("(?i)bearer \\S+", "[token]")
                        .replaceAll("eyJ[\\w-]+(\\.[\\w-]*)*", "[token]")
                        .strip();
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS - 1) + "…";
    }

    private String plainWords() {
        return text.stripLeading().startsWith("<") ? "" : text;
    }

    private static String jsonWords(JsonNode json) {
        var messages = new ArrayList<>(json.findValuesAsString("message"));
        for (var name : new String[] {"error", "error_description", "errors"}) {
            if (json.path(name).isString()) {
                messages.add(json.path(name).asString());
            }
        }
        return messages.stream()
                .filter(m -> !m.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    static @Nullable JsonNode parsed(String text) {
        try {
            var json = JSON.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (JacksonException e) {
            return null;
        }
    }
}
