package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

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
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed();

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

    String words() {
        return words(Set.of());
    }

    /// What Canvas says went wrong, in at most 300 characters, without tokens and without these
    /// secrets. It words errors as `{"errors":{"message"}}`, `{"errors":[{"message"}]}`,
    /// `{"errors":{field:[{"message"}]}}`, `{"errors":["words"]}`, `{"errors":{field:["words"]}}`,
    /// `{"message"}`, `{"errorMessage"}`, `{"error","error_description"}` or plain text.
    String words(Set<String> secrets) {
        var words = json == null ? plainWords() : ErrorWords.in(json);
        // One may be the beginning of another.
        for (var secret : secrets.stream().sorted(LONGEST_FIRST).toList()) {
            words = words.replace(secret, "[token]");
        }
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

    static @Nullable JsonNode parsed(String text) {
        try {
            var json = JSON.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// Shows nothing of the body, which may hold a token.
    @Override
    public String toString() {
        return "CanvasBody[" + text.length() + " characters]";
    }
}
