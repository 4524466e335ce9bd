package org.longleaf.tool.award.exchange;

import org.springframework.http.HttpStatus;

/// What a wallet asked that cannot be served, told by `Imsx_StatusInfo`.
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String minor;

    private ApiProblem(HttpStatus status, String minor, String description) {
        super(description, null, false, false);
        this.status = status;
        this.minor = minor;
    }

    static ApiProblem query(String description) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "invalid_query_parameter", description);
    }

    static ApiProblem forbidden() {
        return new ApiProblem(
                HttpStatus.FORBIDDEN, "forbidden", "The token is not for this: its scope says so");
    }

    static ApiProblem notAcceptable() {
        return new ApiProblem(
                HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "The answer is application/json");
    }

    static ApiProblem notAllowed(String description) {
        return new ApiProblem(HttpStatus.METHOD_NOT_ALLOWED, "not_allowed", description);
    }

    HttpStatus status() {
        return status;
    }

    String minor() {
        return minor;
    }
}
