package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.StatusInfo;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.time.Duration;
import java.util.Map;

/// What a wallet asked that cannot be served, told by `Imsx_StatusInfo`.
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String minor;
    private final @Nullable Duration wait;

    private ApiProblem(HttpStatus status, String minor, String description) {
        this(status, minor, description, null);
    }

    private ApiProblem(
            HttpStatus status, String minor, String description, @Nullable Duration wait) {
        super(description, null, false, false);
        this.status = status;
        this.minor = minor;
        this.wait = wait;
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
                HttpStatus.NOT_ACCEPTABLE,
                "not_acceptable",
                "The answer is application/json, or of the type that a badge was sent as");
    }

    static ApiProblem notAllowed(String description) {
        return new ApiProblem(HttpStatus.METHOD_NOT_ALLOWED, "not_allowed", description);
    }

    static ApiProblem unsupported() {
        return data(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "A badge comes as application/vc+ld+json or application/json, a JWT as text/plain");
    }

    /// @param wait how long, in whole seconds at least one
    static ApiProblem tooMany(Duration wait) {
        return new ApiProblem(
                HttpStatus.TOO_MANY_REQUESTS,
                "server_busy",
                "So many badges were put for this teacher in the last hour that the next waits: Retry-After says how long",
                wait);
    }

    /// What was sent cannot be taken.
    static ApiProblem data(HttpStatus status, String description) {
        return new ApiProblem(status, "invalid_data", description);
    }

    ResponseEntity<Map<String, Object>> answer() {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            answer.allow(HttpMethod.GET);
        }
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        }
        return answer.body(StatusInfo.failure(minor, String.valueOf(getMessage())));
    }
}
