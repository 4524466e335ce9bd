package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.rest.NewSubmission.Launch;
import org.longleaf.canvas.rest.NewSubmission.Link;
import org.longleaf.canvas.rest.NewSubmission.Text;
import org.longleaf.canvas.rest.NewSubmission.Uploads;

import java.util.Arrays;

/// What people handed in, and what became of it (canvas-contract.md, section 9.4): the only way to
/// give Canvas the rows of a rubric. What a call may come to stands at [CanvasRest].
public final class Submissions {
    private static final String WHAT = "the submission's answer";

    private final RestCalls calls;

    Submissions(RestCalls calls) {
        this.calls = calls;
    }

    /// One person's: `GET /api/v1/courses/:cid/assignments/:aid/submissions/:uid`. Who has handed
    /// in nothing has a submission too, without an attempt.
    ///
    /// @return `AskAPerson` where Canvas knows no such assignment or the person is not in the
    ///   course, or the token's user may not see it; `Never` where the assignment is gone without a
    ///   word; see [CanvasRest] for the rest
    public Outcome<Submission> read(
            CourseKey course, AssignmentKey assignment, UserKey person, Submission.With... with) {
        return calls.get(path(course, assignment, person), including(with), WHAT, Submission::of);
    }

    /// Everybody's: `GET /api/v1/courses/:cid/assignments/:aid/submissions`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   assignment, or the token's user may not see what others handed in; see [CanvasRest] for
    ///   the rest
    public Listing<Submission> of(
            CourseKey course, AssignmentKey assignment, Submission.With... with) {
        return calls.list(
                path(course, assignment, null),
                including(with),
                "the submissions' answer",
                Submission::of);
    }

    /// Grades: `PUT /api/v1/courses/:cid/assignments/:aid/submissions/:uid`. Safe to repeat.
    ///
    /// @return `AskAPerson` where no row fits the assignment's rubric (with Canvas's `invalid
    ///   rubric_assessment`), the grade is none, the assignment is moderated or its grades are not
    ///   yet published, or the person is not given it; see [CanvasRest] for the rest
    public Outcome<Submission> grade(
            CourseKey course, AssignmentKey assignment, UserKey person, Grading grading) {
        return calls.change(
                "PUT",
                path(course, assignment, person),
                grading.writeTo(new Form()),
                WHAT,
                Submission::of);
    }

    /// Writes a comment: `PUT /api/v1/courses/:cid/assignments/:aid/submissions/:uid`. Canvas
    /// writes it again each time, so after a `TryLater` with `mayHaveArrived` the comments are to
    /// be read first ([#read] with [Submission.With#COMMENTS]).
    ///
    /// @return the submission; `AskAPerson` where the token's user may not comment; a `TryLater`
    ///   with `mayHaveArrived` may have written it; see [CanvasRest] for the rest
    public Outcome<Submission> comment(
            CourseKey course, AssignmentKey assignment, UserKey person, NewComment comment) {
        return gradeAndComment(course, assignment, person, Grading.NOTHING, comment);
    }

    /// Grades and writes a comment in one call, as [#grade] and [#comment] do; as unsafe to repeat
    /// as the latter.
    ///
    /// @return what [#grade] and [#comment] return; a `TryLater` with `mayHaveArrived` may have
    ///   graded and written
    public Outcome<Submission> gradeAndComment(
            CourseKey course,
            AssignmentKey assignment,
            UserKey person,
            Grading grading,
            NewComment comment) {
        var form = grading.writeTo(new Form());
        comment.writeTo(form);
        return calls.changeOnce(
                "PUT", path(course, assignment, person), form, WHAT, Submission::of);
    }

    /// Hands something in as the token's user, or whom the door acts as: a new attempt, by `POST
    /// /api/v1/courses/:cid/assignments/:aid/submissions`. Not safe to repeat: after a `TryLater`
    /// with `mayHaveArrived`, [#read] the attempt first.
    ///
    /// @return the new attempt; `AskAPerson` where the assignment takes no such thing, is closed,
    ///   or no attempt is left; a `TryLater` with `mayHaveArrived` may have handed it in; see
    ///   [CanvasRest] for the rest
    public Outcome<Submission> submit(
            CourseKey course, AssignmentKey assignment, NewSubmission submission) {
        return calls.change(
                "POST", path(course, assignment, null), form(submission), WHAT, Submission::of);
    }

    private static Form form(NewSubmission submission) {
        var form = new Form();
        var type = "submission[submission_type]";
        return switch (submission) {
            case Text(var html) ->
                    form.with(type, "online_text_entry").with("submission[body]", html);
            case Link(var address) ->
                    form.with(type, "online_url").with("submission[url]", address.toString());
            case Uploads(var ids) ->
                    form.with(type, "online_upload").withEach("submission[file_ids][]", ids);
            case Launch(var address) ->
                    form.with(type, "basic_lti_launch").with("submission[url]", address.toString());
        };
    }

    private static String path(
            CourseKey course, AssignmentKey assignment, @Nullable UserKey person) {
        var all = api("courses", course.text(), "assignments", assignment.text(), "submissions");
        return person == null ? all : all + "/" + CanvasAddress.segment(person.text());
    }

    private static Form including(Submission.With... with) {
        return new Form()
                .withEach("include[]", Arrays.stream(with).map(Submission.With::word).toList());
    }
}
