package org.longleaf.tool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns a problem into a screen with words. Nothing of the visitor's goes into the log.
@ControllerAdvice
class ProblemScreens {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemScreens.class);

    private final PageFrame frame;

    ProblemScreens(PageFrame frame) {
        this.frame = frame;
    }

    /// Whoever has no bearer gets a whole page, the others a screen in theirs.
    @ExceptionHandler
    String problem(
            ScreenProblem problem,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String reference = Reference.fresh();
        LOG.info(
                "Answered {} ({}); reference {}",
                problem.status().value(),
                problem.name(),
                reference);
        response.setStatus(problem.status().value());
        response.setContentType("text/html;charset=UTF-8");
        model.addAttribute("frame", frame.current());
        model.addAttribute("problem", problem.name());
        model.addAttribute("reference", reference);
        return request.getUserPrincipal() == null ? "web/problem-page" : "web/problem";
    }

    @ExceptionHandler(AccessDeniedException.class)
    String forbidden(HttpServletRequest request, HttpServletResponse response, Model model) {
        return problem(ScreenProblem.forbidden(), request, response, model);
    }

    /// Something that no check foresaw and the database refused. Its message may hold what was
    /// typed: it is not logged.
    @ExceptionHandler(DataIntegrityViolationException.class)
    String refusedByTheDatabase(
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return problem(ScreenProblem.invalid("not_taken"), request, response, model);
    }

    /// A field of a form that is no date, no number or no id.
    @ExceptionHandler(BindException.class)
    String unreadable(HttpServletRequest request, HttpServletResponse response, Model model) {
        return problem(ScreenProblem.invalid("not_taken"), request, response, model);
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class
    })
    String malformed(HttpServletRequest request, HttpServletResponse response, Model model) {
        return problem(ScreenProblem.notFound(), request, response, model);
    }
}
