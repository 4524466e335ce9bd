package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.rubric.Assessment;
import org.longleaf.sandbox.rest.rubric.Rubric.Criterion;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What students reached of outcomes, read only: the one way to write it is a rubric's criterion
/// that is aligned to an outcome (canvas-contract, 9.6).
@RestController
@RequestMapping("/{platform}/api/v1/courses/{course}")
final class OutcomesController {
    private final Entry entry;
    private final Rubrics rubrics;

    OutcomesController(Entry entry, Rubrics rubrics) {
        this.entry = entry;
        this.rubrics = rubrics;
    }

    /// One student's points for one outcome.
    record Reached(long outcome, Assessment by, BigDecimal points) {
        User student() {
            return by.student();
        }
    }

    @GetMapping("/outcome_results")
    ResponseEntity<Object> results(@PathVariable String course, RestCall call) {
        var found = entry.course(call, course);
        var all = reached(call, found).toList();
        return call.page("outcome_results", all, OutcomesController::result);
    }

    /// One row a student, with what they reached last of each outcome.
    @GetMapping("/outcome_rollups")
    ResponseEntity<Object> rollups(@PathVariable String course, RestCall call) {
        var found = entry.course(call, course);
        var byStudent = new LinkedHashMap<User, Map<Long, Reached>>();
        reached(call, found)
                .forEach(one ->
                        byStudent
                                .computeIfAbsent(one.student(), _ -> new LinkedHashMap<>())
                                .put(one.outcome(), one));
        return call.page(
                "rollups",
                List.copyOf(byStudent.entrySet()),
                one -> rollup(found, one.getKey(), one.getValue().values()));
    }

    private Stream<Reached> reached(RestCall call, Course course) {
        var users = call.params().texts("user_ids");
        var outcomes = call.params().texts("outcome_ids");
        var own = List.of("" + Ids.of(call.user()));
        if (!entry.grades(call, course) && !users.equals(own)) {
            throw Refused.forbidden();
        }
        return rubrics.assessments(course).stream()
                .filter(Assessment::isGrading)
                .filter(one -> users.isEmpty() || users.contains("" + Ids.of(one.student())))
                .flatMap(OutcomesController::reached)
                .filter(one -> outcomes.isEmpty() || outcomes.contains("" + one.outcome()));
    }

    private static Stream<Reached> reached(Assessment by) {
        return by.by().rubric().criteria().stream()
                .flatMap(criterion -> reached(by, criterion).stream());
    }

    private static List<Reached> reached(Assessment by, Criterion criterion) {
        var outcome = criterion.outcomeId();
        var points = points(by, criterion);
        return outcome == null || points == null
                ? List.of()
                : List.of(new Reached(outcome, by, points));
    }

    private static @Nullable BigDecimal points(Assessment by, Criterion criterion) {
        return by.rows().stream()
                .filter(row -> row.criterion().equals(criterion.id()))
                .findFirst()
                .map(Assessment.Row::points)
                .orElse(null);
    }

    private static Map<String, Object> result(Reached one) {
        return Map.of(
                "id", one.by().id() * 100 + one.outcome() % 100,
                "score", one.points(),
                "submitted_or_assessed_at", one.by().at().toString(),
                "links",
                        Map.of(
                                "user", "" + Ids.of(one.student()),
                                "learning_outcome", "" + one.outcome(),
                                "alignment", "assignment_" + one.by().of().canvasId(),
                                "assignment", "assignment_" + one.by().of().canvasId()));
    }

    private static Map<String, Object> rollup(
            Course course, User student, Collection<Reached> all) {
        return Map.of(
                "name", student.name(),
                "scores",
                        all.stream()
                                .map(one ->
                                        Map.of(
                                                "score", one.points(),
                                                "count", 1,
                                                "links", Map.of("outcome", "" + one.outcome())))
                                .toList(),
                "links",
                        Map.of(
                                "course", Ids.of(course),
                                "user", Ids.of(student),
                                "section", Ids.section(course)));
    }
}
