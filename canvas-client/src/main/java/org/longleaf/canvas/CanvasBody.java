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

/// An answer with its body read as JSON, whatever its label says: Canvas sends JSON under vendor
/// types and as `text/html`, and empty bodies both for success and for failure.
///
/// @param json null where the body is no complete JSON
public record CanvasBody(Answered from, @Nullable JsonNode json) {
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
        return new CanvasBody(answer, answer.complete() ? parsed(answer.body()) : null);
    }

    /// Whether the whole answer holds nothing.
    public boolean isEmpty() {
        return from.complete() && from.body().isBlank();
    }

    /// Whether a platform that answered with success tells of an error all the same.
    boolean tellsOfAnError() {
        return json != null
                && json.isObject()
                && (isSomething(json.path("errors")) || isSomething(json.path("error")));
    }

    private static boolean isSomething(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> !json.asString().isBlank();
            case BOOLEAN -> json.asBoolean();
            case ARRAY, OBJECT -> !json.isEmpty();
            default -> false;
        };
    }

    /// Whether Canvas says one of these, in any case.
    boolean says(String... phrases) {
        var lower = from.body().toLowerCase(Locale.ROOT);
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
    /// `{"message"}`, `{"errorMessage"}`, `{"error","error_description"}`,
    /// `{"error":true,"messages"}` or plain text.
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
        return from.body().stripLeading().startsWith("<") ? "" : from.body();
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
        return "CanvasBody[" + from.body().length() + " characters]";
    }
}
