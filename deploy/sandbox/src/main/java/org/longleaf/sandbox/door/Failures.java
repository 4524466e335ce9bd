package org.longleaf.sandbox.door;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What no controller answered: a page for people, and for programs Canvas's shape of errors
/// (canvas-contract, 4 and 9.2).
@Controller
final class Failures implements ErrorController {

    Failures() {}

    @RequestMapping("/error")
    Object answer(HttpServletRequest request) {
        var status = status(request);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!isForPrograms(path)) {
            var page = new ModelAndView("error", Map.of("status", status.value()));
            page.setStatus(status);
            return page;
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("errors", errors(path, status)));
    }

    private static Object errors(String path, HttpStatus status) {
        var message =
                switch (status) {
                    case NOT_FOUND -> "The specified resource does not exist.";
                    case BAD_REQUEST -> "The request cannot be read.";
                    default -> status.getReasonPhrase();
                };
        return path.contains("/api/lti/")
                ? Map.of("type", status.name().toLowerCase(Locale.ROOT), "message", message)
                : List.of(Map.of("message", message));
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    static boolean isForPrograms(String path) {
        return Stream.of("/api/", "/files_api/", "/login/oauth2/").anyMatch(path::contains)
                || Stream.of(
                                "/sandbox/",
                                "/ncees/v1/",
                                "/ncees/oauth/",
                                "/hrms/v1/",
                                "/badgr/o/",
                                "/badgr/v2/")
                        .anyMatch(path::startsWith);
    }
}
