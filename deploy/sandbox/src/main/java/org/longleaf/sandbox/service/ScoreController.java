package org.longleaf.sandbox.service;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.fault.Mode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Takes scores (LTI AGS 2.0, section 3.4, with Canvas's rules and extension).
@RestController
final class ScoreController {
    private static final int MOST = 1 << 20;

    private final ServiceDesk desk;
    private final GradeColumns columns;
    private final TakeScore take;

    ScoreController(ServiceDesk desk, GradeColumns columns, TakeScore take) {
        this.desk = desk;
        this.columns = columns;
        this.take = take;
    }

    @PostMapping(
            path = "/{platform}/api/lti/courses/{course}/line_items/{lineItem}/scores",
            consumes = {"application/vnd.ims.lis.v1.score+json", "application/json"})
    ResponseEntity<Object> score(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            HttpServletRequest request) {
        var refusesHaste = request.getAttribute(Mode.CONFLICT_WANTED) != null;
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.SCORE,
                (found, _) ->
                        columns.find(found, lineItem)
                                .map(item -> {
                                    var text = text(request);
                                    return text == null
                                            ? ServiceDesk.refuse(413, "The score is too long")
                                            : take.take(
                                                    new TakeScore.Posted(
                                                            found, item, text, refusesHaste));
                                })
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }

    /// Read only once the caller is known; null where there is more than any score needs.
    private static @Nullable String text(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST) {
            return null;
        }
        try {
            var bytes = request.getInputStream().readNBytes(MOST + 1);
            return bytes.length > MOST ? null : new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
