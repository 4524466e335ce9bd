package org.longleaf.tool.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.launch.LaunchOutcome.Accepted;
import org.longleaf.tool.launch.LaunchOutcome.Refused;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import java.util.Locale;
import java.util.Map;

/// Takes the id_token that Canvas has the browser post (LTI Security Framework 1.0, section
/// 5.1.1.3), and answers with the page that holds the bearer, or with words.
@Controller
class LaunchController {

    private final Launch launch;
    private final LaunchState states;
    private final RefusalPage refusals;

    LaunchController(Launch launch, LaunchState states, RefusalPage refusals) {
        this.launch = launch;
        this.states = states;
        this.refusals = refusals;
    }

    @ForAnyone
    @PostMapping(path = "/lti/launch", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView launch(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "id_token", defaultValue = "") String idToken,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        states.open(state)
                .ifPresent(bound ->
                        response.addHeader(
                                HttpHeaders.SET_COOKIE, BrowserBinding.spent(bound).toString()));
        LaunchOutcome outcome =
                error.isEmpty()
                        ? launch.take(state, idToken, request.getCookies())
                        : refused(error);
        return switch (outcome) {
            case Accepted accepted -> shell(accepted, response);
            case Refused refused -> refusals.show(refused, response);
        };
    }

    /// Canvas refused by itself (OpenID Connect Core 1.0, section 3.1.2.6). What it wrote is not
    /// repeated: it came through a browser.
    private static Refused refused(String error) {
        return "login_required".equals(error)
                ? new Refused(Refusal.CANVAS_LOGGED_OUT, "Canvas answered login_required", null)
                : new Refused(Refusal.CANVAS_SAYS_NO, "Canvas answered with an error", null);
    }

    private static ModelAndView shell(Accepted accepted, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy", ContentPolicy.withAncestors(accepted.canvasOrigins()));
        response.setLocale(Locale.of(accepted.locale()));
        return new ModelAndView(
                "launch/shell",
                Map.of(
                        "bearer", accepted.bearer(),
                        "start", accepted.startAddress(),
                        "language", accepted.locale()));
    }
}
