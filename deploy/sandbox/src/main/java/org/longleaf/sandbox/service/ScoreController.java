package org.longleaf.sandbox.service;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.fault.Mode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;

/// Takes scores (LTI AGS 2.0, section 3.4, with Canvas's rules and extension).
@RestController
final class ScoreController {
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
            @RequestBody byte[] body,
            HttpServletRequest request) {
        var text = new String(body, StandardCharsets.UTF_8);
        var refusesHaste = request.getAttribute(Mode.CONFLICT_WANTED) != null;
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.SCORE,
                (found, _) ->
                        columns.find(found, lineItem)
                                .map(item -> new TakeScore.Posted(found, item, text, refusesHaste))
                                .map(take::take)
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }
}
