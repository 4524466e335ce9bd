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
    public Listing<Assignment> in(CourseKey course) {
        return calls.list(
                api("courses", course.text(), "assignments"),
                new Form(),
                "the assignments' answer",
                Assignment::of);
    }

    /// One assignment: `GET /api/v1/courses/:cid/assignments/:aid`.
    public Outcome<Assignment> read(CourseKey course, AssignmentKey assignment) {
        return calls.get(
                api("courses", course.text(), "assignments", assignment.text()),
                new Form(),
                "the assignment's answer",
                Assignment::of);
    }
}
