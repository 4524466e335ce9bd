package org.longleaf.tool.launch.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfBrowser;
import org.longleaf.tool.launch.refusal.RefusalPage;
import org.longleaf.tool.launch.refusal.Refused;
import org.longleaf.tool.launch.refusal.Step;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

import java.net.URI;
import java.util.Optional;

/// Third-party initiated login (LTI Security Framework 1.0, section 5.1.1): the platform sends the
/// browser here, and it goes on to the platform's authorization endpoint with a nonce, a state and
/// a verifier of its own. Nothing is written to the database, so a flood of logins fills nothing.
///
/// In a frame the browser may withhold our cookie, and the platform's hint is good for one launch
/// only. There a page first makes sure that the verifier comes back ([BindingPage]).
@Controller
class LoginController {

    private final Registrations registrations;
    private final LaunchState states;
    private final RefusalPage refusals;
    private final Settings settings;

    LoginController(
            Registrations registrations,
            LaunchState states,
            RefusalPage refusals,
            Settings settings) {
        this.registrations = registrations;
        this.states = states;
        this.refusals = refusals;
        this.settings = settings;
    }

    private record Known(LoginRequest request, Registration registration) {}

    @ForAnyone
    @RequestMapping(
            path = "/lti/login",
            method = {RequestMethod.GET, RequestMethod.POST})
    Object login(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return switch (LoginRequest.read(request).then(this::known)) {
            case Step.Stop<Known>(Refusal refusal) ->
                    refusals.show(Refused.early(refusal), response);
            case Step.Go<Known>(Known known) -> goOn(known, isFramed(request), response);
        };
    }

    private Step<Known> known(LoginRequest request) {
        Optional<Registration> found =
                request.clientId().isEmpty()
                        ? registrations.findOnly(request.issuer())
                        : registrations.find(request.issuer(), request.clientId());
        return found.map(registration -> Step.go(new Known(request, registration)))
                .orElseGet(() -> Step.stop(OfBrowser.UNKNOWN_PLATFORM));
    }

    private Object goOn(Known known, boolean framed, HttpServletResponse response) {
        BrowserBinding browser = BrowserBinding.fresh();
        // Only the page in the frame puts the verifier there.
        @Nullable StorageFrame storage = framed ? known.request().storage() : null;
        LaunchState.Sealed state = states.seal(known.registration().id(), browser, storage);
        URI next =
                AuthorizationAddress.of(
                        known.registration(), known.request(), settings.at("/lti/launch"), state);
        response.addHeader(HttpHeaders.SET_COOKIE, browser.asCookie().toString());
        return framed
                ? BindingPage.beforeTheHintIsSpent(
                        known.registration(),
                        known.request(),
                        new BindingPage.Begun(browser, state.state(), next),
                        response)
                : ResponseEntity.status(HttpStatus.FOUND).location(next).build();
    }

    /// Browsers that do not say where a page will show get the redirect.
    private static boolean isFramed(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /// Whether this browser gives the login's cookie back: asked by our own page in the frame. It
    /// says nothing that the asking browser does not hold.
    @ForAnyone
    @PostMapping(path = "/lti/login/browser", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String browser(
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return states.open(state)
                        .filter(bound -> BrowserBinding.holds(bound, request.getCookies()))
                        .isPresent()
                ? "yes"
                : "no";
    }
}
