package org.longleaf.sandbox.rest.submission;

import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.file.AskUpload;
import org.longleaf.sandbox.rest.submission.FindWork.At;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Asks for room for a file of a submission, or of a comment on it; only the latter may be put to a
/// comment (canvas-contract, 9.5).
@RestController
@RequestMapping(
        "/{platform}/api/v1/courses/{course}/assignments/{assignment}/submissions/{student}")
final class SubmissionFilesController {
    private final FindWork work;
    private final AskUpload ask;

    SubmissionFilesController(FindWork work, AskUpload ask) {
        this.work = work;
        this.ask = ask;
    }

    @PostMapping("/files")
    ResponseEntity<Object> ofSubmission(
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String student,
            RestCall call) {
        var found = work.find(call, new At(course, assignment, student));
        return ask.answer(call, "submission", found.id());
    }

    @PostMapping("/comments/files")
    ResponseEntity<Object> ofComment(
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String student,
            RestCall call) {
        var found = work.find(call, new At(course, assignment, student));
        return ask.answer(call, "comment", found.id());
    }
}
