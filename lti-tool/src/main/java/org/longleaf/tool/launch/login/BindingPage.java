package org.longleaf.tool.launch.login;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Origin;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.web.ContentPolicy;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.ModelAndView;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The two small pages that bind a login to its browser where the browser withholds cookies (LTI
/// Client Side postMessages 1.0; LTI OIDC Login with Client Side postMessages 1.0): one puts the
/// verifier where it will be found again, the other fetches it. Only the registration's Canvas may
/// frame them, and only our own files run in them.
public final class BindingPage {

    private BindingPage() {}

    /// A login that waits for its browser: the verifier, the sealed state, and where to go on to.
    record Begun(BrowserBinding browser, String state, URI next) {}

    /// Before the platform's hint is spent: the cookie is tried, then the platform's storage, and
    /// where neither works a new window is offered, in which the same login is a first party's.
    static ModelAndView beforeTheHintIsSpent(
            Registration registration,
            LoginRequest request,
            Begun begun,
            HttpServletResponse response) {
        frame(registration, response);
        return new ModelAndView(
                "launch/login",
                storage(
                        registration,
                        request.storage(),
                        Map.of(
                                "key", BrowserBinding.storageKey(begun.browser().cookie()),
                                "verifier", begun.browser().verifier(),
                                "state", begun.state(),
                                "next", begun.next().toString(),
                                "again", request.again())));
    }

    /// At the launch: the verifier is fetched and posted with what the platform sent. The server
    /// compares, not the page. Its origin must be told, or the post could not be known as ours.
    public static ModelAndView atTheLaunch(AskStorage ask, HttpServletResponse response) {
        frame(ask.registration(), response);
        response.setHeader("Referrer-Policy", "same-origin");
        return new ModelAndView(
                "launch/storage",
                storage(
                        ask.registration(),
                        ask.frame(),
                        Map.of(
                                "key", ask.key(),
                                "state", ask.state(),
                                "token", ask.idToken())));
    }

    private static void frame(Registration registration, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                ContentPolicy.withAncestors(registration.canvasOrigins()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// The frame that keeps things is on the authorization endpoint's origin; where it does not
    /// answer, the page around us may, which is the Canvas itself.
    private static Map<String, Object> storage(
            Registration registration, @Nullable StorageFrame frame, Map<String, String> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("frame", frame == null ? "" : frame.name());
        model.put(
                "origin",
                Origin.of(registration.authorizationEndpoint().toString())
                        .map(Origin::text)
                        .orElse(""));
        model.put("origins", String.join(" ", registration.canvasOrigins()));
        return model;
    }
}
