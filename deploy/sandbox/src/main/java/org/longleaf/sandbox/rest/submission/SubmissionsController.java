package org.longleaf.sandbox.rest.submission;

import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.submission.FindWork.At;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/// What was handed in, read and graded.
@RestController
@RequestMapping("/{platform}/api/v1/courses/{course}/assignments/{assignment}/submissions")
final class SubmissionsController {
    private final FindWork work;
    private final SubmissionShown shown;
    private final CommentsShown comments;
    private final ChangeSubmission change;
    private final HandIn handIn;

    SubmissionsController(
            FindWork work,
            SubmissionShown shown,
            CommentsShown comments,
            ChangeSubmission change,
            HandIn handIn) {
        this.work = work;
        this.shown = shown;
        this.comments = comments;
        this.change = change;
        this.handIn = handIn;
    }

    @GetMapping
    ResponseEntity<Object> all(
            @PathVariable String course, @PathVariable String assignment, RestCall call) {
        return call.page(work.all(call, course, assignment), one -> shown.json(call, one));
    }

    @PostMapping
    ResponseEntity<Object> handIn(
            @PathVariable String course, @PathVariable String assignment, RestCall call) {
        var found = work.toHandIn(call, course, assignment);
        handIn.by(call, found, work.takes(found));
        var answer = shown.json(call, found);
        answer.put("submission_comments", comments.of(call, found));
        return call.answer(HttpStatus.CREATED, answer);
    }

    @GetMapping("/{student}")
    ResponseEntity<Object> one(
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String student,
            RestCall call) {
        var found = work.find(call, new At(course, assignment, student));
        return call.ok(shown.json(call, found));
    }

    /// A student may write a comment on their own; everything else is the graders'.
    @PutMapping("/{student}")
    ResponseEntity<Object> change(
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String student,
            RestCall call) {
        var found = work.find(call, new At(course, assignment, student));
        var grades = call.params().has("submission") || call.params().has("rubric_assessment");
        if (grades && !work.grades(call, found)) {
            throw Refused.forbidden();
        }
        change.by(call, found);
        var answer = shown.json(call, found);
        answer.put("submission_comments", comments.of(call, found));
        var alone = shown.json(call, found);
        answer.put("all_submissions", List.of(alone));
        return call.ok(answer);
    }
}
