package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;

/// Words about one platform. They are written for Canvas; another product is called by its own
/// name, and where the way to mend something is Canvas's own, other words stand under
/// `<key>.elsewhere`.
@Component("platformWords")
public final class PlatformWords {

    private static final String CANVAS = "Canvas";

    private final MessageSource messages;

    PlatformWords(MessageSource messages) {
        this.messages = messages;
    }

    /// @param product as the platform calls its product; null where it did not say, which stands
    ///   for Canvas
    public String of(@Nullable String product, String key, List<String> facts) {
        Locale locale = LocaleContextHolder.getLocale();
        Object[] arguments = facts.toArray();
        if (product == null || product.equalsIgnoreCase(CANVAS)) {
            return messages.getMessage(key, arguments, locale);
        }
        String words = messages.getMessage(key + ".elsewhere", arguments, "", locale);
        return (words == null || words.isEmpty()
                        ? messages.getMessage(key, arguments, locale)
                        : words)
                .replace(CANVAS, name(product));
    }

    public String of(@Nullable String product, String key) {
        return of(product, key, List.of());
    }

    private static String name(String product) {
        return product.substring(0, 1).toUpperCase(Locale.ROOT) + product.substring(1);
    }
}
