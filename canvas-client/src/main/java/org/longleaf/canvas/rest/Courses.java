package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;

import java.util.Arrays;

/// Courses and who is in them (canvas-contract.md, section 9.2). What a call may come to stands at
/// [CanvasRest].
public final class Courses {
    private final RestCalls calls;

    Courses(RestCalls calls) {
        this.calls = calls;
    }

    /// One course: `GET /api/v1/courses/:id`.
    ///
    /// @return `AskAPerson` where Canvas knows no such course, or the token's user may not see it;
    ///   see [CanvasRest] for the rest
    public Outcome<Course> read(CourseKey course) {
        return calls.get(
                api("courses", course.text()), new Form(), "the course's answer", Course::of);
    }

    /// The courses somebody is in now: `GET /api/v1/users/:id/courses`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   person, or the token's user may not see their courses; see [CanvasRest] for the rest
    public Listing<Course> of(UserKey person) {
        return calls.list(
                api("users", person.text(), "courses"),
                new Form(),
                "the courses' answer",
                Course::of);
    }

    /// Who is in a course, each once: `GET /api/v1/courses/:id/users`.
    ///
    /// @param types everybody where none is named
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not see who is in it; see [CanvasRest] for the rest
    public Listing<User> people(CourseKey course, Enrollment.Type... types) {
        var shorter = Arrays.stream(types).map(Enrollment.Type::shortWord).toList();
        return calls.list(
                api("courses", course.text(), "users"),
                new Form().withEach("enrollment_type[]", shorter),
                "the users' answer",
                User::of);
    }

    /// Each enrollment of a course; somebody in two sections has two: `GET
    /// /api/v1/courses/:id/enrollments`.
    ///
    /// @param types all where none is named
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows no such
    ///   course, or the token's user may not see who is in it; see [CanvasRest] for the rest
    public Listing<Enrollment> enrollments(CourseKey course, Enrollment.Type... types) {
        return calls.list(
                api("courses", course.text(), "enrollments"),
                new Form()
                        .withEach(
                                "type[]", Arrays.stream(types).map(Enrollment.Type::word).toList()),
                "the enrollments' answer",
                Enrollment::of);
    }
}
