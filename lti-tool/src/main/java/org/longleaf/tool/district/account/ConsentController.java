package org.longleaf.tool.district.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.account.Consents.Begun;
import org.longleaf.tool.district.account.Consents.Came;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Locale;

/// The window of its own, in which somebody lets Longleaf into Canvas: it comes without a bearer,
/// from an address that an admin was given, and comes back with the cookie it was sent away with.
@Controller
class ConsentController {

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    @ForAnyone
    @GetMapping("/canvas/oauth/begin/{token}")
    ResponseEntity<Void> begin(@PathVariable String token) {
        Begun begun = consents.begin(token).orElseThrow(ScreenProblem::notFound);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(begun.canvas())
                .header(HttpHeaders.SET_COOKIE, begun.cookie().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /// @param code missing where Canvas sends an error instead
    @ForAnyone
    @GetMapping("/canvas/oauth/callback")
    String back(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Came came = consents.back(state, code, request.getCookies());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (came.spent() != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, came.spent().toString());
        }
        response.setStatus(
                came.words() == Consents.Words.CONNECTED
                        ? HttpStatus.OK.value()
                        : HttpStatus.BAD_REQUEST.value());
        model.addAttribute("came", came.words().name().toLowerCase(Locale.ROOT));
        return "account/back";
    }
}
