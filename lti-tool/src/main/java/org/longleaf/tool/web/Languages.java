package org.longleaf.tool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

import java.util.List;
import java.util.Locale;

/// English and Spanish: the visitor's Canvas says which; without a visitor, as where a wallet
/// calls, whoever asks does.
@Component("localeResolver")
class Languages implements LocaleResolver {

    private static final List<Locale> SPOKEN =
            List.of(Locale.of("en", "US"), Locale.of("es", "US"));

    private final PageFrame frame;

    Languages(PageFrame frame) {
        this.frame = frame;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.isUserInRole("VISITOR")) {
            return frame.current().locale();
        }
        String asked = request.getHeader("Accept-Language");
        if (asked == null) {
            return SPOKEN.getFirst();
        }
        try {
            Locale spoken = Locale.lookup(Locale.LanguageRange.parse(asked), SPOKEN);
            return spoken == null ? fromLanguage(asked) : spoken;
        } catch (IllegalArgumentException _) {
            return SPOKEN.getFirst();
        }
    }

    private static Locale fromLanguage(String asked) {
        return asked.startsWith("es") ? SPOKEN.getLast() : SPOKEN.getFirst();
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language comes from Canvas");
    }
}
