package org.longleaf.tool.launch.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.launch.registration.RegisterPlatform.Request;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Refused;
import org.longleaf.tool.launch.registration.RegistrationOutcome.Registered;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;

/// The link that a Canvas admin pastes into Canvas, which Canvas then opens in a frame (LTI Dynamic
/// Registration 1.0, section 3.3; canvas-contract.md, section 3.4).
@Controller
class RegistrationController {

    private static final int LONGEST = 8000;

    private final RegisterPlatform platforms;
    private final RegistrationPage page;

    RegistrationController(RegisterPlatform platforms, RegistrationPage page) {
        this.platforms = platforms;
        this.page = page;
    }

    @ForAnyone
    @GetMapping("/lti/register")
    ModelAndView register(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        RegistrationOutcome outcome =
                isMalformed(request)
                        ? new Refused(RegistrationRefusal.REQUEST_MALFORMED, "a parameter twice")
                        : platforms.register(
                                new Request(
                                        parameter(request, "invitation"),
                                        parameter(request, "openid_configuration"),
                                        token(request)));
        return switch (outcome) {
            case Registered registered -> page.show(registered, response);
            case Refused refused -> page.show(refused, response);
        };
    }

    /// To look is not to register: whatever previews links must not use an invitation up.
    @ForAnyone
    @RequestMapping(path = "/lti/register", method = RequestMethod.HEAD)
    ResponseEntity<Void> look() {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).allow(HttpMethod.GET).build();
    }

    private static boolean isMalformed(HttpServletRequest request) {
        return request.getParameterMap().values().stream()
                .anyMatch(values -> values.length != 1 || values[0].length() > LONGEST);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static @Nullable String token(HttpServletRequest request) {
        String token = parameter(request, "registration_token");
        return token.isEmpty() ? null : token;
    }
}
