package org.longleaf.sandbox.rest.submission;

import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Ids;

/// One student's place in one assignment: what Canvas calls a submission, handed in or not.
public record Work(Course course, Assignment assignment, AssignmentRules rules, User student) {

    public long id() {
        return Ids.submission(assignment, student);
    }

    long studentId() {
        return Ids.of(student);
    }

    /// Where grading is anonymous, whoever grades does not see whose work it is.
    boolean isAnonymousTo(User viewer) {
        return rules.anonymous() && !isOf(viewer);
    }

    boolean isOf(User user) {
        return student.person().id().equals(user.person().id());
    }
}
