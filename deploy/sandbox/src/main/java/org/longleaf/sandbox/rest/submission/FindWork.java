package org.longleaf.sandbox.rest.submission;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/// Finds submissions, for their student and for those who grade.
@Component
public final class FindWork {
    private final Campus campus;
    private final Entry entry;
    private final FindUser users;
    private final Clock clock;

    FindWork(Campus campus, Entry entry, FindUser users, Clock clock) {
        this.campus = campus;
        this.entry = entry;
        this.users = users;
        this.clock = clock;
    }

    /// Where a submission stands in an address.
    public record At(String course, String assignment, String student) {}

    /// One's own, or one that the caller grades.
    public Work find(RestCall call, At at) {
        var course = entry.course(call, at.course());
        var assignment = entry.assignment(call, course, at.assignment());
        var student = entry.student(course, users.find(call, at.student()));
        var work = new Work(course, assignment, entry.rules(assignment), student);
        if (!work.rules().isFor(student)) {
            throw Refused.notFound();
        }
        var may = work.isOf(call.user()) || grades(call, work);
        if (!may || !entry.mayWrite(call, course)) {
            throw Refused.forbidden();
        }
        return work;
    }

    /// One's own, or for whoever grades somebody's, to hand in. Who may not hand in here, since
    /// they are no student or it is not open to them, is forbidden to.
    public Work toHandIn(RestCall call, String courseId, String assignmentId) {
        var course = entry.course(call, courseId);
        var assignment = entry.assignment(call, course, assignmentId);
        var named = call.params().text("submission", "user_id");
        var student = named == null ? call.user() : users.find(call, named);
        var work = new Work(course, assignment, entry.rules(assignment), student);
        var forOther = named != null || call.params().has("submission", "submitted_at");
        if (!campus.isStudent(course, student)
                || !work.rules().isFor(student)
                || (forOther && !grades(call, work))
                || !entry.mayWrite(call, course)
                || !entry.facts(course, assignment).isOpenAt(clock.instant())) {
            throw Refused.forbidden();
        }
        return work;
    }

    Set<String> takes(Work work) {
        return entry.facts(work.course(), work.assignment()).takes(work.rules());
    }

    boolean grades(RestCall call, Work work) {
        return entry.grades(call, work.course());
    }

    List<Work> all(RestCall call, String course, String assignment) {
        var found = entry.graded(call, course);
        var what = entry.assignment(call, found, assignment);
        return campus.students(found).stream()
                .filter(entry.rules(what)::isFor)
                .map(student -> new Work(found, what, entry.rules(what), student))
                .toList();
    }
}
