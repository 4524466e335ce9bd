package org.longleaf.tool.web;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.Model;
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

    @ExceptionHandler
    String problem(ScreenProblem problem, HttpServletResponse response, Model model) {
        LOG.info("Answered {} ({})", problem.status().value(), problem.name());
        response.setStatus(problem.status().value());
        model.addAttribute("frame", frame.current());
        model.addAttribute("problem", problem.name());
        return "web/problem";
    }

    @ExceptionHandler(AccessDeniedException.class)
    String forbidden(HttpServletResponse response, Model model) {
        return problem(ScreenProblem.forbidden(), response, model);
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class
    })
    String malformed(HttpServletResponse response, Model model) {
        return problem(ScreenProblem.notFound(), response, model);
    }
}
