package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;

/// Rubrics, and what was given by them (canvas-contract.md, section 9.3). Each call asks that the
/// token's user may manage rubrics there, else an `AskAPerson`. What else a call may come to stands
/// at [CanvasRest].
public final class Rubrics {
    private static final String ONE = "the rubric's answer";
    private static final String MANY = "the rubrics' answer";
    private static final String ASSESSMENT = "the rubric assessment's answer";

    private final RestCalls calls;

    Rubrics(RestCalls calls) {
        this.calls = calls;
    }

    /// A course's rubrics: `GET /api/v1/courses/:id/rubrics`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not manage rubrics there; see [CanvasRest] for the rest
    public Listing<Rubric> in(CourseKey course) {
        return calls.list(api("courses", course.text(), "rubrics"), new Form(), MANY, Rubric::of);
    }

    /// An account's rubrics: `GET /api/v1/accounts/:id/rubrics`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   account, or the token's user may not manage rubrics there; see [CanvasRest] for the rest
    public Listing<Rubric> in(AccountKey account) {
        return calls.list(api("accounts", account.text(), "rubrics"), new Form(), MANY, Rubric::of);
    }

    /// One of a course's rubrics: `GET /api/v1/courses/:id/rubrics/:rid`.
    ///
    /// @return `AskAPerson` where Canvas knows no such rubric there, or the token's user may not
    ///   manage rubrics there; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the rubric's id is no Canvas id
    public Outcome<Rubric> read(CourseKey course, String rubricId) {
        return calls.get(path(course, rubricId), new Form(), ONE, Rubric::of);
    }

    /// One of an account's rubrics: `GET /api/v1/accounts/:id/rubrics/:rid`.
    ///
    /// @return `AskAPerson` where Canvas knows no such rubric there, or the token's user may not
    ///   manage rubrics there; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the rubric's id is no Canvas id
    public Outcome<Rubric> read(AccountKey account, String rubricId) {
        return calls.get(
                api("accounts", account.text(), "rubrics", Keys.id(rubricId)),
                new Form(),
                ONE,
                Rubric::of);
    }

    /// One of a course's rubrics with all that was given by it, row by row: `GET
    /// /api/v1/courses/:id/rubrics/:rid?include=assessments&style=full`.
    ///
    /// @return `AskAPerson` where Canvas knows no such rubric there, or the token's user may not
    ///   manage rubrics there; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the rubric's id is no Canvas id
    public Outcome<Rubric> readWithAssessments(CourseKey course, String rubricId) {
        return calls.get(
                path(course, rubricId),
                new Form().with("include", "assessments").with("style", "full"),
                ONE,
                Rubric::of);
    }

    /// Makes a rubric: `POST /api/v1/courses/:id/rubrics`. Not safe to repeat: after a `TryLater`
    /// with `mayHaveArrived`, look for its title by [#in(CourseKey)] first.
    ///
    /// @return the rubric and its use; `AskAPerson` where the token's user may not manage rubrics
    ///   there, or Canvas answers 200 and tells of an error; a `TryLater` with `mayHaveArrived` may
    ///   have made it; see [CanvasRest] for the rest
    public Outcome<PlacedRubric> create(CourseKey course, NewRubric rubric) {
        return calls.change(
                "POST",
                api("courses", course.text(), "rubrics"),
                rubric.form(),
                ONE,
                PlacedRubric::of);
    }

    /// Edits a rubric: `PUT /api/v1/courses/:id/rubrics/:rid`. **A rubric that is used elsewhere
    /// too is not edited: Canvas silently makes a copy with an id and criterion ids of its own.**
    /// So the ids of the answer are the ones to keep; those that were asked for may belong to the
    /// rubric that stayed as it was. Not safe to repeat, since each call may make a copy: after a
    /// `TryLater` with `mayHaveArrived`, look for it by [#in(CourseKey)] first.
    ///
    /// @return the rubric whose ids count from now on; `AskAPerson` where Canvas knows no such
    ///   rubric, answers 200 and tells of an error, or the token's user may not manage rubrics
    ///   there; a `TryLater` with `mayHaveArrived` may have edited or copied it; see [CanvasRest]
    ///   for the rest
    /// @throws IllegalArgumentException when the rubric's id is no Canvas id
    public Outcome<PlacedRubric> edit(CourseKey course, String rubricId, NewRubric rubric) {
        return calls.changeOnce(
                "PUT", path(course, rubricId), rubric.form(), ONE, PlacedRubric::of);
    }

    /// Scores somebody's work by a rubric: `POST
    /// /api/v1/courses/:cid/rubric_associations/:aid/rubric_assessments`. What the token's user
    /// gave the person before is written over, so it is safe to repeat. To grade an assignment,
    /// [Submissions#grade] is the usual way.
    ///
    /// @param associationId of the rubric's use, as a [PlacedRubric] has it
    /// @return `AskAPerson` where Canvas knows no such use of a rubric, or the token's user may not
    ///   assess by it; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the association's id is no Canvas id
    public Outcome<RubricAssessment> assess(
            CourseKey course, String associationId, NewAssessment assessment) {
        return calls.change(
                "POST",
                assessments(course, associationId),
                assessment.form(),
                ASSESSMENT,
                RubricAssessment::of);
    }

    /// Scores anew what was scored: `PUT
    /// /api/v1/courses/:cid/rubric_associations/:aid/rubric_assessments/:id`. Safe to repeat.
    ///
    /// @return `AskAPerson` where Canvas knows no such assessment, or the token's user may not
    ///   change it; see [CanvasRest] for the rest
    /// @throws IllegalArgumentException when the association's or the assessment's id is no Canvas
    ///   id
    public Outcome<RubricAssessment> assessAgain(
            CourseKey course, String associationId, String assessmentId, NewAssessment assessment) {
        return calls.change(
                "PUT",
                assessments(course, associationId) + "/" + Keys.id(assessmentId),
                assessment.form(),
                ASSESSMENT,
                RubricAssessment::of);
    }

    private static String path(CourseKey course, String rubricId) {
        return api("courses", course.text(), "rubrics", Keys.id(rubricId));
    }

    private static String assessments(CourseKey course, String associationId) {
        return api(
                "courses",
                course.text(),
                "rubric_associations",
                Keys.id(associationId),
                "rubric_assessments");
    }
}
