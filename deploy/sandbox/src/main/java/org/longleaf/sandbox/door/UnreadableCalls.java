package org.longleaf.sandbox.door;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;

import java.io.IOException;

/// A body that cannot be read is the caller's fault; {@link Failures} says so.
@ControllerAdvice
final class UnreadableCalls {

    UnreadableCalls() {}

    @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
    void unreadable(HttpServletResponse response) throws IOException {
        response.sendError(400);
    }
}
