package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.Scoring;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes scores (LTI AGS 2.0, section 3.4, with Canvas's rules and extension).
@RestController
final class ScoreController {
    private final ServiceDesk desk;
    private final Campus campus;
    private final GradeColumns columns;
    private final Gradebook gradebook;
    private final RecordScore record;
    private final JsonMapper json;

    ScoreController(
            ServiceDesk desk,
            Campus campus,
            GradeColumns columns,
            Gradebook gradebook,
            RecordScore record,
            JsonMapper json) {
        this.desk = desk;
        this.campus = campus;
        this.columns = columns;
        this.gradebook = gradebook;
        this.record = record;
        this.json = json;
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
            @RequestBody byte[] body) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.SCORE,
                found ->
                        columns.find(found, lineItem)
                                .map(item -> score(found, item, text(body)))
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }

    private ResponseEntity<Object> score(Course course, GradeColumn column, String text) {
        var item = column.scored();
        var body = parse(text);
        if (body.isEmpty()) {
            return ServiceDesk.refuse(400, "The body is not JSON");
        }
        var user = student(course, body.get().path("userId"));
        if (user.isEmpty()) {
            return ServiceDesk.refuse(422, "User not found in course or is not a student");
        }
        if (!column.facts().published()) {
            return ServiceDesk.refuse(422, "This assignment is still unpublished");
        }
        return switch (gradebook.score(item, user.get(), body.get())) {
            case Scoring.Refused(var status, var message) -> ServiceDesk.refuse(status, message);
            case Scoring.Accepted accepted -> {
                var resultUrl =
                        record.arrived(
                                new RecordScore.Posted(
                                        course, item, user.get(), text, column.extra() == null),
                                accepted);
                yield ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(
                                Map.of(
                                        "resultUrl",
                                        resultUrl,
                                        "https://canvas.instructure.com/lti/submission",
                                        Map.of("content_items", List.of())));
            }
        };
    }

    /// By `sub`, or by the numeric Canvas id as number or text; only students of the course.
    private Optional<User> student(Course course, JsonNode userId) {
        return campus.userKnownAs(course.platform(), userId.asString(""))
                .filter(user -> campus.isStudent(course, user));
    }

    private Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(json.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
