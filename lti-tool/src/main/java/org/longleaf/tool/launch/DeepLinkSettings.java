package org.longleaf.tool.launch;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Origin;
import org.longleaf.tool.district.Registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The claim `deep_linking_settings`, read and checked once (LTI Deep Linking 2.0, section 4.4.1).
/// The platform's `title` and `text` are not read: they are words for somebody else's screen.
///
/// @param returnUrl where the answer goes, exactly as the platform wrote it
/// @param data handed back as it came; null where the platform keeps its state elsewhere, as Canvas
///   does
/// @param acceptLineItem true where the platform does not say
record DeepLinkSettings(
        String returnUrl,
        @Nullable String data,
        List<String> acceptTypes,
        List<String> acceptTargets,
        boolean acceptMultiple,
        boolean acceptLineItem) {

    private static final int LONGEST_ADDRESS = 8_000;

    DeepLinkSettings {
        acceptTypes = List.copyOf(acceptTypes);
        acceptTargets = List.copyOf(acceptTargets);
    }

    /// Empty where it is missing or cannot be used: then there is nobody to answer.
    static Optional<DeepLinkSettings> read(
            @Nullable Object claim, Registration registration, boolean allowLoopback) {
        if (!(claim instanceof Map<?, ?> settings)
                || !(settings.get("deep_link_return_url") instanceof String returnUrl)
                || !isThatCanvas(returnUrl, registration, allowLoopback)
                || !isKeepable(settings.get("data"))) {
            return Optional.empty();
        }
        List<String> types = texts(settings.get("accept_types"));
        List<String> targets = texts(settings.get("accept_presentation_document_targets"));
        if (types.isEmpty() || targets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DeepLinkSettings(
                        returnUrl,
                        (String) settings.get("data"),
                        types,
                        targets,
                        isTrue(settings.get("accept_multiple")),
                        settings.get("accept_lineitem") == null
                                || isTrue(settings.get("accept_lineitem"))));
    }

    /// An answer that went to somebody else's address would hand them a message signed by us.
    private static boolean isThatCanvas(
            String returnUrl, Registration registration, boolean allowLoopback) {
        return returnUrl.length() <= LONGEST_ADDRESS
                && registration.holds(returnUrl)
                && Origin.of(returnUrl)
                        .filter(origin -> origin.isSecure() || allowLoopback && origin.isLoopback())
                        .isPresent();
    }

    /// PostgreSQL keeps every text but one with a NUL, and no platform sends one in good faith.
    private static boolean isKeepable(@Nullable Object data) {
        return data == null || data instanceof String text && text.indexOf(0) < 0;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(text -> !text.isEmpty() && text.indexOf(0) < 0)
                        .toList()
                : List.of();
    }

    /// Some platforms send the word.
    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }
}
