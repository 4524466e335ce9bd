package org.longleaf.sandbox.rest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers what was refused.
@RestControllerAdvice
final class AnswerRefused {

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        var answer =
                ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_JSON);
        if (refused.challenges()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"canvas-lms\"");
        }
        return answer.body(refused.body());
    }
}
