package org.longleaf.sandbox.linking;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/// Takes the tool's answer to a dialog: the return address, which works once, and the one for
/// giving up. What is wrong is told as Canvas tells it, in JSON.
@Controller
@RequestMapping("/{platform}/courses/{course}")
final class AnswerController {
    private final Campus campus;
    private final Tickets tickets;
    private final VerifyAnswer verify;
    private final TakeAnswer take;
    private final JsonMapper json;

    AnswerController(
            Campus campus, Tickets tickets, VerifyAnswer verify, TakeAnswer take, JsonMapper json) {
        this.campus = campus;
        this.tickets = tickets;
        this.verify = verify;
        this.take = take;
        this.json = json;
    }

    @PostMapping("/deep_linking_response")
    Object answer(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam(defaultValue = "") String data,
            @RequestParam(name = "JWT", defaultValue = "") String jwt,
            HttpServletRequest request) {
        var here = campus.platform(platform);
        var found = campus.course(platform, course);
        if (here.isEmpty() || found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return switch (tickets.spend(platform, course, data)) {
            case Tickets.Read.Bad(var error) -> refuse(400, "data", List.of(error));
            case Tickets.Read.Good(var ticket) ->
                    switch (verify.check(here.get(), found.get(), jwt)) {
                        case VerifyAnswer.Verdict.Refused(var errors) -> refuse(400, "jwt", errors);
                        case VerifyAnswer.Verdict.Trusted(var claims) ->
                                answer(ticket, claims, request);
                    };
        };
    }

    private Object answer(Ticket ticket, JsonNode claims, HttpServletRequest request) {
        return take.take(ticket, claims, request)
                .<Object>map(this::page)
                .orElseGet(() ->
                        refuse(401, "base", List.of("user not authorized to perform that action")));
    }

    /// The tool's user gave up; Canvas takes words along.
    @GetMapping("/deep_linking_cancel")
    ModelAndView cancel(
            @RequestParam(defaultValue = "") String placement,
            @RequestParam(name = "lti_msg", required = false) @Nullable String msg,
            @RequestParam(name = "lti_errormsg", required = false) @Nullable String errormsg) {
        return page(Answered.cancelled(placement, msg, errormsg));
    }

    private ModelAndView page(Answered answered) {
        return new ModelAndView(
                "answered",
                Map.of("answered", answered, "answer", json.writeValueAsString(answered)));
    }

    private static ResponseEntity<Object> refuse(int status, String field, List<String> errors) {
        var told =
                errors.stream()
                        .map(e -> Map.of("attribute", field, "type", e, "message", e))
                        .toList();
        return ResponseEntity.status(status).body(Map.of("errors", Map.of(field, told)));
    }
}
