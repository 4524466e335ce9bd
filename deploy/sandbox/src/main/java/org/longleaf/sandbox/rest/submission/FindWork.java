package org.longleaf.sandbox.rest.submission;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.stereotype.Component;

import java.util.List;

/// Finds submissions, for their student and for those who grade.
@Component
public final class FindWork {
    private final Campus campus;
    private final Entry entry;
    private final FindUser users;

    FindWork(Campus campus, Entry entry, FindUser users) {
        this.campus = campus;
        this.entry = entry;
        this.users = users;
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
