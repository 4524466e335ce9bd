package org.longleaf.tool;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.MediaOrigins;
import org.longleaf.tool.web.Webjars;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The page that a launch answers with, with its policy, for a visit that has begun without one.
final class Shell {

    private static final String ADDRESS = "/shell-of-the-test";

    private Shell() {}

    /// While the shell is put in its place nothing is cached, and every byte goes a long way round:
    /// who sends many takes the route away again.
    ///
    /// @param base where the browser reaches the tool, without a slash at its end
    /// @param start what the shell fetches first
    static void open(Page page, String base, String bearer, String start) throws IOException {
        openUnder(ContentPolicy.unframed(), page, base, attributes(bearer, start));
    }

    /// The same, where video and audio come from these origins too.
    static void open(Page page, String base, String bearer, String start, MediaOrigins media)
            throws IOException {
        openUnder(
                ContentPolicy.withAncestors(List.of(base), media),
                page,
                base,
                attributes(bearer, start));
    }

    private static void openUnder(String policy, Page page, String base, String attributes)
            throws IOException {
        String shell =
                text("/templates/launch/shell.html")
                        .replaceAll("<th:block th:insert=[^\n]*", text("/templates/web/icons.html"))
                        .replaceAll("th:attr=\"data-bearer=[^\"]*\"", attributes)
                        .replace("{v}", Webjars.version("htmx.org"))
                        .replaceAll("th:(href|src)=\"@\\{([^}(]*)(\\([^)]*\\))?}\"", "$1=\"$2\"")
                        .replaceAll("\\sth:(lang|text|attr)=\"[^\"]*\"", "");
        var answer =
                new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setHeaders(Map.of("Content-Security-Policy", policy))
                        .setBody(shell);
        page.route("**" + ADDRESS, route -> route.fulfill(answer));
        page.navigate(base + ADDRESS);
    }

    private static String attributes(String bearer, String start) {
        return "data-bearer=\"" + bearer + "\" data-start=\"" + start + "\"";
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Shell.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
