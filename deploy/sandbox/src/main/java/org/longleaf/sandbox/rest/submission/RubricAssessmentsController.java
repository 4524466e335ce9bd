package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.rubric.Assessment;
import org.longleaf.sandbox.rest.rubric.ReadRows;
import org.longleaf.sandbox.rest.rubric.Rubric.Use;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.longleaf.sandbox.rest.rubric.ShowRubric;
import org.longleaf.sandbox.rest.submission.Assess.Said;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/// Assessments by a rubric, in their own call: here the keys begin with `criterion_`
/// (canvas-contract, 9.3).
@RestController
@RequestMapping(
        "/{platform}/api/v1/courses/{course}/rubric_associations/{association}/rubric_assessments")
final class RubricAssessmentsController {
    private static final List<String> TYPES =
            List.of("grading", "peer_review", "provisional_grade");

    private final Entry entry;
    private final FindUser users;
    private final Campus campus;
    private final Rubrics rubrics;
    private final Assess assess;

    RubricAssessmentsController(
            Entry entry, FindUser users, Campus campus, Rubrics rubrics, Assess assess) {
        this.entry = entry;
        this.users = users;
        this.campus = campus;
        this.rubrics = rubrics;
        this.assess = assess;
    }

    @PostMapping
    ResponseEntity<Object> make(
            @PathVariable String course, @PathVariable String association, RestCall call) {
        var found = entry.graded(call, course);
        var use = rubrics.use(found, association).orElseThrow(Refused::notFound);
        return call.ok(ShowRubric.json(assessed(call, found, use, null)));
    }

    @PutMapping("/{assessment}")
    ResponseEntity<Object> change(
            @PathVariable String course,
            @PathVariable String association,
            @PathVariable String assessment,
            RestCall call) {
        var found = entry.graded(call, course);
        var use = rubrics.use(found, association).orElseThrow(Refused::notFound);
        var before = rubrics.assessment(use, assessment).orElseThrow(Refused::notFound);
        return call.ok(ShowRubric.json(assessed(call, found, use, before)));
    }

    private Assessment assessed(
            RestCall call, Course course, Use use, @Nullable Assessment before) {
        var said = call.params().in("rubric_assessment");
        var type = said.text("assessment_type");
        var told = type == null && before != null ? before.type() : type;
        if (told == null || !TYPES.contains(told)) {
            throw Refused.message(400, "invalid assessment_type");
        }
        var user = said.text("user_id");
        var student =
                user == null && before != null
                        ? before.student()
                        : users.find(call, user == null ? "" : user);
        var assignment =
                campus.assignment(course, "" + use.association().target())
                        .orElseThrow(Refused::notFound);
        var work =
                new Work(
                        course,
                        assignment,
                        entry.rules(assignment),
                        entry.student(course, student));
        var rows = new ReadRows(said, "criterion_", use.rubric()).rows();
        return assess.by(use, work, new Said(call.user(), told, rows));
    }
}
