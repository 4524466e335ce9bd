package org.longleaf.sandbox.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AnonymousIds;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.GradebookCell.Attempt;
import org.longleaf.sandbox.grade.HandedFile;
import org.longleaf.sandbox.grade.Moments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a submission is opened, and what a page says of each attempt.
record Submissions(Campus campus) {

    /// An attempt as a page lists it.
    ///
    /// @param open where its address is launched; null where it has none
    record Row(
            int number,
            String type,
            String at,
            String score,
            @Nullable String open,
            @Nullable String body,
            List<HandedFile> files) {}

    static String page(Course course, Assignment assignment, String canvasUserId) {
        return "/%s/courses/%s/assignments/%s/submissions/%s"
                .formatted(
                        course.platform(), course.canvasId(), assignment.canvasId(), canvasUserId);
    }

    static String speedGrader(Course course, Assignment assignment, String student) {
        return "/%s/courses/%s/gradebook/speed_grader?assignment_id=%s&%s"
                .formatted(course.platform(), course.canvasId(), assignment.canvasId(), student);
    }

    /// Only a submission that carries an address of a tool can be opened beside the grade.
    static boolean hasAddress(GradebookCell cell) {
        var last = cell.lastAttempt();
        return last != null && hasAddress(last);
    }

    static boolean hasAddress(Attempt attempt) {
        return attempt.type().equals("basic_lti_launch") && attempt.url() != null;
    }

    static Optional<Attempt> attempt(GradebookCell cell, @Nullable Integer number) {
        return number == null
                ? Optional.ofNullable(cell.lastAttempt())
                : cell.attempts().stream().filter(a -> a.number() == number).findFirst();
    }

    /// The newest first.
    List<Row> history(GradebookCell cell, Assignment what, String open) {
        return cell.attempts().reversed().stream()
                .map(a ->
                        new Row(
                                a.number(),
                                a.type(),
                                Moments.shown(a.submittedAt()),
                                CellShown.score(a.score(), what.points(), campus.rules(what)),
                                hasAddress(a) ? open + a.number() : null,
                                a.body(),
                                a.files()))
                .toList();
    }

    CellShown shown(Course course, Assignment what, User student, GradebookCell cell) {
        return CellShown.of(course, what, campus.rules(what), student, cell);
    }

    AssignmentRules rules(Assignment what) {
        return campus.rules(what);
    }

    /// The student by either of the two ids a grader's page may have.
    Optional<User> student(
            Course course,
            Assignment what,
            @Nullable String studentId,
            @Nullable String anonymousId) {
        var students = campus.students(course).stream();
        return anonymousId == null
                ? students.filter(u -> u.identity().canvasUserId().equals(studentId)).findFirst()
                : students.filter(u -> AnonymousIds.of(what, u).equals(anonymousId)).findFirst();
    }

    /// Those who handed something in, without their names and in an order that tells nothing.
    Stream<String> anonymous(Course course, Assignment what, List<User> handedIn) {
        return handedIn.stream()
                .map(user -> AnonymousIds.of(what, user))
                .sorted()
                .map(id -> speedGrader(course, what, "anonymous_id=" + id));
    }
}
