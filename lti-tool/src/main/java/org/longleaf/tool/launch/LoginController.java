package org.longleaf.tool.launch;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.launch.LaunchOutcome.Refused;
import org.longleaf.tool.launch.LaunchState.Bound;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URI;
import java.util.Optional;

/// Third-party initiated login (LTI Security Framework 1.0, section 5.1.1): Canvas sends the
/// browser here, and it goes on to Canvas's authorization endpoint with a nonce, a state and a
/// cookie of its own.
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

    /// @param iss with client_id names the registration
    /// @param loginHint goes back to Canvas as it came, as does the message hint
    record LoginRequest(String iss, String loginHint, String messageHint, String clientId) {}

    @ForAnyone
    @RequestMapping(
            path = "/lti/login",
            method = {RequestMethod.GET, RequestMethod.POST})
    Object login(
            @RequestParam(defaultValue = "") String iss,
            @RequestParam(name = "login_hint", defaultValue = "") String loginHint,
            @RequestParam(name = "lti_message_hint", defaultValue = "") String messageHint,
            @RequestParam(name = "client_id", defaultValue = "") String clientId,
            HttpServletResponse response) {
        LoginRequest request = new LoginRequest(iss, loginHint, messageHint, clientId);
        Optional<Registration> registration = registrations.find(iss, clientId);
        if (registration.isEmpty() || loginHint.isEmpty()) {
            return refusals.show(
                    new Refused(Refusal.UNKNOWN_PLATFORM, "no registration for this login", null),
                    response);
        }
        BrowserBinding browser = BrowserBinding.fresh();
        String nonce = OpaqueId.fresh();
        String state =
                states.seal(
                        new Bound(
                                registration.get().id(), nonce, browser.cookie(), browser.hash()));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(authorization(registration.get(), request, nonce, state))
                .header(HttpHeaders.SET_COOKIE, browser.asCookie().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /// The nine parameters that Canvas asks for, and the state.
    private URI authorization(
            Registration registration, LoginRequest request, String nonce, String state) {
        return UriComponentsBuilder.fromUri(registration.authorizationEndpoint())
                .queryParam("scope", "openid")
                .queryParam("response_type", "id_token")
                .queryParam("response_mode", "form_post")
                .queryParam("prompt", "none")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("login_hint", "{hint}")
                .queryParam("lti_message_hint", "{message}")
                .queryParam("nonce", nonce)
                .queryParam("state", state)
                .encode()
                .buildAndExpand(
                        registration.clientId(),
                        settings.at("/lti/launch").toString(),
                        request.loginHint(),
                        request.messageHint())
                .toUri();
    }
}
