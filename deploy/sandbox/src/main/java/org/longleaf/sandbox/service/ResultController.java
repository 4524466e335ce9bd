package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the tool last said about each student it has scored (LTI AGS 2.0, section 3.3).
@RestController
@RequestMapping("/{platform}/api/lti/courses/{course}/line_items/{lineItem}/results")
final class ResultController {
    private static final MediaType TYPE =
            MediaType.parseMediaType("application/vnd.ims.lis.v2.resultcontainer+json");

    private final ServiceDesk desk;
    private final Campus campus;
    private final GradeColumns columns;
    private final Gradebook gradebook;
    private final Addresses addresses;

    ResultController(
            ServiceDesk desk,
            Campus campus,
            GradeColumns columns,
            Gradebook gradebook,
            Addresses addresses) {
        this.desk = desk;
        this.campus = campus;
        this.columns = columns;
        this.gradebook = gradebook;
        this.addresses = addresses;
    }

    @GetMapping
    ResponseEntity<Object> all(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @RequestParam(name = "user_id", required = false) @Nullable String userId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.RESULT,
                found ->
                        columns.find(found, lineItem)
                                .map(item -> answer(results(found, item.scored(), userId)))
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }

    @GetMapping("/{result}")
    ResponseEntity<Object> one(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String lineItem,
            @PathVariable String result,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admit(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.RESULT,
                found ->
                        columns.find(found, lineItem).stream()
                                .flatMap(item -> results(found, item.scored(), null).stream())
                                .filter(r ->
                                        r.get("id") instanceof String id
                                                && id.endsWith("/results/" + result))
                                .findFirst()
                                .map(ResultController::answer)
                                .orElseGet(() -> ResponseEntity.notFound().build()));
    }

    private static ResponseEntity<Object> answer(Object body) {
        return ResponseEntity.ok().contentType(TYPE).body(body);
    }

    private List<Map<String, Object>> results(
            Course course, Assignment item, @Nullable String userId) {
        return campus.students(course).stream()
                .filter(user -> userId == null || isKnownAs(user, userId))
                .flatMap(user -> result(course, item, user))
                .toList();
    }

    private static boolean isKnownAs(User user, String id) {
        return user.sub().equals(id) || user.identity().canvasUserId().equals(id);
    }

    private Stream<Map<String, Object>> result(Course course, Assignment item, User user) {
        var stored = gradebook.cell(item, user).result();
        if (stored == null) {
            return Stream.of();
        }
        var lineItem = addresses.lineItem(course, item);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", lineItem + "/results/" + stored.id());
        shown.put("scoreOf", lineItem);
        shown.put("userId", user.sub());
        if (stored.score() != null) {
            shown.put("resultScore", stored.score());
        }
        if (stored.maximum() != null) {
            shown.put("resultMaximum", stored.maximum());
        }
        if (stored.comment() != null) {
            shown.put("comment", stored.comment());
        }
        return Stream.of(shown);
    }
}
