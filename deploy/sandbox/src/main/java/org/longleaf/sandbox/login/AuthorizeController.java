package org.longleaf.sandbox.login;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.AuthorizationRequest.Refusal;
import org.longleaf.sandbox.registry.Clients;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Steps 2 and 3 of a launch. As in Canvas, the first address only sends the browser on to the one
/// that can see the session.
@Controller
final class AuthorizeController {
    private final Campus campus;
    private final Addresses addresses;
    private final Sessions sessions;
    private final Clients clients;
    private final AnswerLogin answer;

    AuthorizeController(
            Campus campus,
            Addresses addresses,
            Sessions sessions,
            Clients clients,
            AnswerLogin answer) {
        this.campus = campus;
        this.addresses = addresses;
        this.clients = clients;
        this.sessions = sessions;
        this.answer = answer;
    }

    @ResponseBody
    @RequestMapping(
            path = "/{platform}/api/lti/authorize_redirect",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, String>> redirect(
            @PathVariable String platform, @RequestParam Map<String, String> fields) {
        var request = new AuthorizationRequest(fields);
        var here = campus.platform(platform);
        var wrong = wrong(here, request);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        var next = UriComponentsBuilder.fromUriString(addresses.platform(platform));
        next.path("/api/lti/authorize");
        var values = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            if (request.keeps(name)) {
                next.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        });
        URI location = next.encode().buildAndExpand(values).toUri();
        return ResponseEntity.status(HttpStatus.FOUND).location(location).build();
    }

    @GetMapping("/{platform}/api/lti/authorize")
    Object authorize(
            @PathVariable String platform,
            @RequestParam Map<String, String> fields,
            HttpServletRequest http) {
        var request = new AuthorizationRequest(fields);
        var here = campus.platform(platform);
        var wrong = wrong(here, request);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        var user = sessions.user(platform, http);
        var known = here.orElseThrow();
        var isVisitor = User.nobody(platform).legacyId().equals(request.field("login_hint"));
        if (user.isEmpty() && !isVisitor && !fields.containsKey("retried")) {
            return tryAgain(fields);
        }
        var client = clients.find(known, request.field("client_id")).orElseThrow();
        return answer.with(known, client, request, user.orElse(null));
    }

    /// A browser that holds the session back on a request from the tool's site gives it to one from
    /// ours, so the page asks once more by itself, as Canvas's does.
    private static ModelAndView tryAgain(Map<String, String> fields) {
        var again = new LinkedHashMap<>(fields);
        again.put("retried", "true");
        return new ModelAndView(
                "post", Map.of("method", "get", "action", "authorize", "fields", again));
    }

    /// Faults that Canvas shows itself, because nothing may be posted to an address it cannot
    /// trust.
    private Optional<ResponseEntity<Map<String, String>>> wrong(
            Optional<Platform> platform, AuthorizationRequest request) {
        var client = platform.flatMap(known -> clients.find(known, request.field("client_id")));
        if (platform.isEmpty() || client.isEmpty()) {
            return Optional.of(refuse(404, "not_found", "Client not found"));
        }
        if (!answer.knows(platform.get(), request)) {
            return Optional.of(refuse(400, "bad_request", "Invalid lti_message_hint"));
        }
        return client.get().mayRedirectTo(request.field("redirect_uri"))
                ? Optional.empty()
                : Optional.of(refuse(400, "bad_request", "Invalid redirect_uri"));
    }

    private static ResponseEntity<Map<String, String>> refuse(
            int status, String word, String message) {
        return ResponseEntity.status(status).body(Map.of("status", word, "message", message));
    }

    static ModelAndView post(String address, Refusal refusal, String state) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("error", refusal.error());
        fields.put("error_description", refusal.description());
        fields.put("state", state);
        return post(address, fields);
    }

    static ModelAndView post(String address, Map<String, String> fields) {
        return new ModelAndView(
                "post", Map.of("method", "post", "action", address, "fields", fields));
    }
}
