package org.longleaf.tool.award.page;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whether a badge's address is asked for the credential itself (RFC 9110, section 12.5.1). Only
/// who names one of its types gets it; everybody else, browsers and nonsense too, gets the page.
final class JsonAsked {

    static final MediaType VC = MediaType.valueOf("application/vc");

    private static final List<MediaType> TYPES =
            List.of(
                    VC,
                    MediaType.valueOf("application/vc+ld+json"),
                    MediaType.valueOf("application/ld+json"),
                    MediaType.APPLICATION_JSON);

    private JsonAsked() {}

    /// The type to answer with, as it was asked for.
    static Optional<MediaType> in(String accept) {
        return accepted(accept).stream()
                .filter(type -> type.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .filter(type -> type.includes(MediaType.TEXT_HTML) || isJson(type))
                .findFirst()
                .filter(JsonAsked::isJson)
                .map(type -> new MediaType(type.getType(), type.getSubtype()));
    }

    static boolean names(String accept, MediaType wanted) {
        return accepted(accept).stream().anyMatch(wanted::equalsTypeAndSubtype);
    }

    private static boolean isJson(MediaType type) {
        return TYPES.stream().anyMatch(type::equalsTypeAndSubtype);
    }

    private static List<MediaType> accepted(String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }
}
