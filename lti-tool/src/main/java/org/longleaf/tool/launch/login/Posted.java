package org.longleaf.tool.launch.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.launch.refusal.Step;
import org.longleaf.tool.web.Settings;

import java.util.Objects;

/// What a browser posted to the launch address (OAuth 2.0 Form Post Response Mode 1.0), before
/// anything of it is believed.
///
/// @param error what the platform posts in place of a token; empty where it posts none
/// @param verifier what our own page found in the platform's storage; null on the platform's post
public record Posted(
        String state, String idToken, String error, @Nullable String verifier, Sender sender) {

    /// Who posted it.
    ///
    /// @param isOurPage whether the browser says that a page of ours did. Another site can post any
    ///   field, a verifier of its own too, but not this
    /// @param isWindow whether the browser says that the answer shows in a window and not in a
    ///   frame
    public record Sender(Cookie @Nullable [] cookies, boolean isOurPage, boolean isWindow) {}

    public static Step<Posted> read(HttpServletRequest request, Settings settings) {
        return GuardForms.refusal(request)
                .<Step<Posted>>map(Step::stop)
                .orElseGet(() ->
                        Step.go(
                                new Posted(
                                        field(request, "state"),
                                        field(request, "id_token"),
                                        field(request, "error"),
                                        request.getParameter("verifier"),
                                        new Sender(
                                                request.getCookies(),
                                                isOurs(request, settings),
                                                "document"
                                                        .equals(
                                                                request.getHeader(
                                                                        "Sec-Fetch-Dest"))))));
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /// Browsers write these headers; pages cannot.
    private static boolean isOurs(HttpServletRequest request, Settings settings) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null
                ? settings.publicUrl().toString().equals(request.getHeader("Origin"))
                : site.equals("same-origin");
    }
}
