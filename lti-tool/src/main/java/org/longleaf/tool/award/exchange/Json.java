package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Whether whoever asks takes JSON.
final class Json {

    private static final MediaType LINKED = MediaType.valueOf("application/ld+json");

    private Json() {}

    static boolean isAccepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(one ->
                            one.isCompatibleWith(MediaType.APPLICATION_JSON)
                                    || one.isCompatibleWith(LINKED));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }
}
