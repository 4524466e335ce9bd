package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.oauth.AuthQuestion;
import org.longleaf.sandbox.oauth.CheckAuthRequest;
import org.longleaf.sandbox.oauth.CheckAuthRequest.Outcome;
import org.longleaf.sandbox.oauth.Codes;
import org.longleaf.sandbox.registry.Origins;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/// Asks somebody whether a tool may act as them on the REST API.
@Controller
@RequestMapping("/{platform}/login/oauth2")
final class ConsentController {
    private final Visit visit;
    private final Sessions sessions;
    private final Addresses addresses;
    private final CheckAuthRequest check;
    private final Codes codes;

    ConsentController(
            Visit visit,
            Sessions sessions,
            Addresses addresses,
            CheckAuthRequest check,
            Codes codes) {
        this.visit = visit;
        this.sessions = sessions;
        this.addresses = addresses;
        this.check = check;
        this.codes = codes;
    }

    @GetMapping("/auth")
    Object ask(
            @PathVariable String platform,
            @RequestParam Map<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getServerName().equals("localhost")) {
            // Sessions belong to 127.0.0.1.
            return goTo(addresses.own() + request.getRequestURI() + "?" + request.getQueryString());
        }
        var here = visit.platform(platform);
        var user = sessions.user(platform, request);
        return switch (check.check(here, query, user)) {
            case Outcome.Refused(var status, var error, var description) ->
                    ResponseEntity.status(status)
                            .body(Map.of("error", error, "error_description", description));
            case Outcome.SentBack(var address) -> goTo(address);
            case Outcome.SignInFirst() -> page(platform, response, Set.of());
            case Outcome.Ask(var question) -> consent(question, user.orElseThrow(), response);
        };
    }

    @PostMapping("/{answer:accept|deny}")
    ResponseEntity<Void> answer(
            @PathVariable String platform,
            @PathVariable String answer,
            @RequestParam(defaultValue = "") String question,
            HttpServletRequest request) {
        return sessions.user(platform, request)
                .flatMap(user -> codes.answered(question, user, answer.equals("accept")))
                .map(ConsentController::goTo)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private ModelAndView consent(AuthQuestion question, User user, HttpServletResponse response) {
        var page =
                page(
                        user.identity().platform(),
                        response,
                        Set.of(Origins.of(question.redirectUri())));
        page.addObject("question", codes.ask(question, user));
        page.addObject("app", question.key().name());
        page.addObject("purpose", question.purpose());
        page.addObject("scopes", question.key().enforcesScopes() ? question.scopes() : Set.of());
        page.addObject("viewer", user.name());
        page.addObject("backTo", Origins.of(question.redirectUri()));
        return page;
    }

    private ModelAndView page(
            String platform, HttpServletResponse response, Set<String> backToOrigins) {
        PageHeaders.allow(response, backToOrigins);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
        var page = new ModelAndView("consent");
        page.addObject("canvas", visit.platform(platform));
        return page;
    }

    private static ResponseEntity<Void> goTo(String address) {
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(address)).build();
    }
}
