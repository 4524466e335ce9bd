package org.longleaf.tool.launch.admission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.launch.admission.LaunchOutcome.Accepted;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The page that a launch answers with. All of it but the bearer and the start address is the same
/// for everybody, so each language is rendered once: a course that begins renders no page a
/// thousand times.
@Component
final class ShellPage {

    /// Stand in the rendered page where a launch's own go. Neither what we sign nor a path of ours
    /// holds a character that HTML would have to escape.
    private static final String BEARER = "the-bearer-of-this-launch";

    private static final String START = "/the-start-of-this-launch";

    private final ThymeleafViewResolver views;
    private final Map<String, String> rendered = new ConcurrentHashMap<>();

    ShellPage(ThymeleafViewResolver views) {
        this.views = views;
    }

    String of(Accepted accepted, HttpServletRequest request, HttpServletResponse response) {
        String page = rendered.get(accepted.locale());
        if (page == null) {
            page = render(accepted.locale(), request, response);
            rendered.put(accepted.locale(), page);
        }
        // The start address last: a link may say what it likes, and must not be read again.
        return page.replace(BEARER, accepted.bearer()).replace(START, accepted.startAddress());
    }

    private String render(
            String language, HttpServletRequest request, HttpServletResponse response) {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        try {
            View shell = views.resolveViewName("launch/shell", Locale.of(language, "US"));
            Objects.requireNonNull(shell)
                    .render(
                            Map.of("bearer", BEARER, "start", START, "language", language),
                            request,
                            kept);
        } catch (Exception e) {
            throw new IllegalStateException("The shell cannot be rendered", e);
        }
        return new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
