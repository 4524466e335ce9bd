package org.longleaf.tool.launch.login;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.launch.refusal.Refusal.OfForm;
import org.longleaf.tool.launch.refusal.Step;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What a platform says when it sends a browser to log in (LTI Security Framework 1.0, section
/// 5.1.1.1; LTI Core 1.3, section 4.1). The deployment's id, by whichever of its two names, and
/// Canvas's own fields are hints that nothing here needs. So is `target_link_uri`: where a launch
/// leads is read from the signed token only, and what is not kept cannot be believed by mistake.
///
/// @param clientId empty where the platform thinks its issuer is enough
/// @param loginHint goes back to the platform as it came
/// @param messageHint goes back as it came; null where there was none
/// @param storage the frame that keeps things for tools (LTI Client Side postMessages 1.0, section
///   3); null where the platform has none
record LoginRequest(
        String issuer,
        String clientId,
        String loginHint,
        @Nullable String messageHint,
        @Nullable StorageFrame storage) {

    /// The hints go into one header line of our answer; servers and proxies end those at 8 KB or a
    /// little more.
    private static final int LONGEST_HINTS = 6_000;

    static Step<LoginRequest> read(HttpServletRequest request) {
        return GuardForms.refusal(request)
                .<Step<LoginRequest>>map(Step::stop)
                .orElseGet(() ->
                        check(
                                new LoginRequest(
                                        field(request, "iss"),
                                        field(request, "client_id"),
                                        field(request, "login_hint"),
                                        request.getParameter("lti_message_hint"),
                                        StorageFrame.of(
                                                request.getParameter("lti_storage_target")))));
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static Step<LoginRequest> check(LoginRequest request) {
        if (request.loginHint().isEmpty()) {
            return Step.stop(OfForm.LOGIN_HINT_MISSING);
        }
        String hints = encode(request.loginHint()) + encode(request.messageHint());
        return hints.length() > LONGEST_HINTS ? Step.stop(OfForm.HINT_TOO_LONG) : Step.go(request);
    }

    /// The same login once more, for a window of its own.
    String again() {
        return "/lti/login?iss=%s&client_id=%s&login_hint=%s"
                        .formatted(encode(issuer), encode(clientId), encode(loginHint))
                + (messageHint == null ? "" : "&lti_message_hint=" + encode(messageHint));
    }

    static String encode(@Nullable String text) {
        return text == null
                ? ""
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
