package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;

/// Assignments, with the rubrics they are scored by (canvas-contract.md, section 9.3). A tool makes
/// them through the LTI door, as line items. What a call may come to stands at [CanvasRest].
public final class Assignments {
    private final RestCalls calls;

    Assignments(RestCalls calls) {
        this.calls = calls;
    }

    /// A course's assignments: `GET /api/v1/courses/:id/assignments`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not see it; see [CanvasRest] for the rest
    public Listing<Assignment> in(CourseKey course) {
        return calls.list(
                api("courses", course.text(), "assignments"),
                new Form(),
                "the assignments' answer",
                Assignment::of);
    }

    /// One assignment: `GET /api/v1/courses/:cid/assignments/:aid`.
    ///
    /// @return `AskAPerson` where Canvas knows no such course or assignment, or the token's user
    ///   may not see it; `Never` where it is gone without a word; see [CanvasRest] for the rest
    public Outcome<Assignment> read(CourseKey course, AssignmentKey assignment) {
        return calls.get(
                api("courses", course.text(), "assignments", assignment.text()),
                new Form(),
                "the assignment's answer",
                Assignment::of);
    }
}
