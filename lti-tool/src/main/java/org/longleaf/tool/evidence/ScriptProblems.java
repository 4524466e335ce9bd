package org.longleaf.tool.evidence;

import org.longleaf.tool.web.ScreenProblem;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import java.util.Locale;

/// Calls of the evidence screen's script are answered with words alone, before they become a screen
/// that would take the place of what is being written.
@Order(0)
@ControllerAdvice(annotations = AnswersAScript.class)
class ScriptProblems {

    private final PlainWords words;

    ScriptProblems(PlainWords words) {
        this.words = words;
    }

    @ExceptionHandler
    ResponseEntity<String> problem(ScreenProblem problem, Locale locale) {
        return words.of(problem, locale);
    }
}
