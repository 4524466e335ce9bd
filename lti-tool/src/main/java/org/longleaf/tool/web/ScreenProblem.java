package org.longleaf.tool.web;

import org.springframework.http.HttpStatus;

/// Something a screen must tell instead of what was asked: which words (message keys
/// `problem.<name>.title`, `.text`) and which HTTP status. For what a visitor can expect; broken
/// environments throw something else.
public final class ScreenProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String name;

    private ScreenProblem(HttpStatus status, String name) {
        super(name, null, false, false);
        this.status = status;
        this.name = name;
    }

    /// Not there, or not for this visitor: the two are told alike.
    public static ScreenProblem notFound() {
        return new ScreenProblem(HttpStatus.NOT_FOUND, "not_found");
    }

    /// There, but for people with another role.
    public static ScreenProblem forbidden() {
        return new ScreenProblem(HttpStatus.FORBIDDEN, "forbidden");
    }

    /// There, but not as things stand for this visitor.
    public static ScreenProblem forbidden(String name) {
        return new ScreenProblem(HttpStatus.FORBIDDEN, name);
    }

    /// There, but not in a state that allows what was asked.
    public static ScreenProblem conflict(String name) {
        return new ScreenProblem(HttpStatus.CONFLICT, name);
    }

    /// Asked in a way that cannot be served.
    public static ScreenProblem invalid(String name) {
        return new ScreenProblem(HttpStatus.UNPROCESSABLE_CONTENT, name);
    }

    /// Our own fault, by which nothing was done, and which asking again does not mend.
    public static ScreenProblem broken(String name) {
        return new ScreenProblem(HttpStatus.INTERNAL_SERVER_ERROR, name);
    }

    public HttpStatus status() {
        return status;
    }

    public String name() {
        return name;
    }
}
