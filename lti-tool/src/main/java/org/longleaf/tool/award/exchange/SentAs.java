package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// In which of its two forms a badge is sent, which is also how it is answered (Open Badges 3.0,
/// section 6.2.3). Pictures are not among them.
///
/// @param type without parameters
record SentAs(MediaType type) {

    private static final List<MediaType> FORMS =
            List.of(
                    MediaType.APPLICATION_JSON,
                    MediaType.valueOf("application/vc+ld+json"),
                    MediaType.valueOf("application/vc"),
                    MediaType.TEXT_PLAIN);

    private static final Pattern COMPACT =
            Pattern.compile("\\s*+[\\w-]++\\.[\\w-]++\\.[\\w-]++\\s*+");

    static Optional<SentAs> of(@Nullable String contentType) {
        try {
            return contentType == null
                    ? Optional.empty()
                    : of(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException _) {
            return Optional.empty();
        }
    }

    private static Optional<SentAs> of(MediaType said) {
        return FORMS.stream().filter(said::equalsTypeAndSubtype).findFirst().map(SentAs::new);
    }

    boolean isAccepted(@Nullable String accept) {
        if (Json.isAccepted(accept)) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(one -> one.isCompatibleWith(type));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    /// Whether a body is what it is said to be, as far as its first look goes.
    boolean fits(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return type.equals(MediaType.TEXT_PLAIN)
                ? COMPACT.matcher(text).matches()
                : text.stripLeading().startsWith("{");
    }
}
