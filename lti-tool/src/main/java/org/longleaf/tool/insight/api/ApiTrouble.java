package org.longleaf.tool.insight.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import java.time.Duration;

/// What a product asked that is not answered, told by RFC 9457.
final class ApiTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final long waitSeconds;

    private ApiTrouble(HttpStatus status, String detail, @Nullable Duration wait) {
        super(detail, null, false, false);
        this.status = status;
        this.waitSeconds = wait == null ? 0 : Math.max(1, wait.toSeconds());
    }

    static ApiTrouble asked(String detail) {
        return new ApiTrouble(HttpStatus.BAD_REQUEST, detail, null);
    }

    static ApiTrouble scope(ApiScope wanted) {
        return new ApiTrouble(
                HttpStatus.FORBIDDEN, "The token is without the scope " + wanted.code(), null);
    }

    static ApiTrouble notFound() {
        return new ApiTrouble(HttpStatus.NOT_FOUND, "Your district has nothing by this id", null);
    }

    static ApiTrouble tooOften(Duration wait) {
        return new ApiTrouble(
                HttpStatus.TOO_MANY_REQUESTS,
                "A client may call " + ApiClients.MOST_A_MINUTE + " times a minute",
                wait);
    }

    ResponseEntity<ProblemDetail> answer() {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .cacheControl(CacheControl.noStore());
        if (waitSeconds > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(waitSeconds));
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, getMessage()));
    }
}
