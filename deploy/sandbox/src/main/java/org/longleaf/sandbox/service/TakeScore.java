package org.longleaf.sandbox.service;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.HandedFile;
import org.longleaf.sandbox.grade.Scoring;
import org.longleaf.sandbox.grade.Scoring.Accepted;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of one posted score, in Canvas's order of checks (contract 5.2).
@Component
final class TakeScore {
    private static final String EXTENSION = "https://canvas.instructure.com/lti/submission";

    private final Campus campus;
    private final Gradebook gradebook;
    private final RecordScore record;
    private final FilePulls pulls;
    private final HastyScores haste;
    private final Addresses addresses;
    private final JsonMapper json;

    TakeScore(
            Campus campus,
            Gradebook gradebook,
            RecordScore record,
            FilePulls pulls,
            HastyScores haste,
            Addresses addresses,
            JsonMapper json) {
        this.campus = campus;
        this.gradebook = gradebook;
        this.record = record;
        this.pulls = pulls;
        this.haste = haste;
        this.addresses = addresses;
        this.json = json;
    }

    /// @param refusesHaste somebody asked for the fault `conflict`
    record Posted(Course course, GradeColumn column, String text, boolean refusesHaste) {}

    ResponseEntity<Object> take(Posted posted) {
        var body = parse(posted.text());
        if (body.isEmpty()) {
            return ServiceDesk.refuse(400, "The body is not JSON");
        }
        var link = body.get().path("resourceLinkId").asString("");
        if (!link.isEmpty() && !link.equals(posted.column().resourceLinkId())) {
            return ServiceDesk.refuse(
                    412, "The specified LTI link ID is not associated with the line item.");
        }
        var user = student(posted.course(), body.get().path("userId"));
        if (user.isEmpty()) {
            return ServiceDesk.refuse(422, "User not found in course or is not a student");
        }
        if (posted.refusesHaste() && haste.isHasty(posted.column().scored(), user.get())) {
            return ServiceDesk.refuse(409, "A score was posted less than a second ago");
        }
        return score(posted, user.get(), body.get());
    }

    private ResponseEntity<Object> score(Posted posted, User user, JsonNode body) {
        var column = posted.column();
        var item = column.scored();
        return switch (gradebook.score(item, user, body, column.terms(campus.rules(item)))) {
            case Scoring.Refused(var status, var message) -> ServiceDesk.refuse(status, message);
            case Scoring.Accepted accepted -> {
                haste.came(item, user);
                var resultUrl =
                        record.arrived(
                                new RecordScore.Posted(
                                        posted.course(),
                                        item,
                                        user,
                                        posted.text(),
                                        column.extra() == null),
                                accepted);
                yield ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(
                                Map.of(
                                        "resultUrl",
                                        resultUrl,
                                        EXTENSION,
                                        Map.of("content_items", files(posted, accepted))));
            }
        };
    }

    /// Each file with the address that tells how it is coming along; none without an attempt.
    private List<Map<String, Object>> files(Posted posted, Accepted accepted) {
        return accepted.madeAttempt() && posted.column().extra() == null
                ? accepted.after().attempts().getLast().files().stream()
                        .map(file -> file(posted.course(), file))
                        .toList()
                : List.of();
    }

    private Map<String, Object> file(Course course, HandedFile file) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("type", "file");
        shown.put("url", file.url());
        shown.put("title", file.title());
        shown.put("progress", addresses.progress(course, pulls.begin(course, file)));
        return shown;
    }

    /// By `sub` or a past one, or by the numeric Canvas id as number or text; only students of the
    /// course.
    private Optional<User> student(Course course, JsonNode userId) {
        return campus.userKnownIn(course, userId.asString(""))
                .filter(user -> campus.isStudent(course, user));
    }

    private Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(json.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
