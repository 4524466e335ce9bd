package org.longleaf.sandbox.rest;

import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates;
import org.longleaf.sandbox.campus.CourseStates.State;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/// Finds courses and assignments by Canvas's ids, and says who may do what in them.
@Component
public final class Entry {
    private static final Set<String> GRADERS = Set.of("TeacherEnrollment", "TaEnrollment");

    private final Campus campus;
    private final CourseStates states;

    Entry(Campus campus, CourseStates states) {
        this.campus = campus;
        this.states = states;
    }

    /// The course, for somebody who may read it.
    public Course course(RestCall call, String id) {
        var course =
                campus.courses().stream()
                        .filter(c -> c.platform().equals(call.platform().id()))
                        .filter(c ->
                                id.equals(c.canvasId())
                                        || id.equals("sis_course_id:" + c.sisId())
                                        || id.equals("lti_context_id:" + c.contextId()))
                        .findFirst()
                        .orElseThrow(Refused::notFound);
        if (!new Rights(campus).mayEnter(course, call.user())) {
            throw Refused.forbidden();
        }
        return course;
    }

    /// The course, for somebody who may change what is in it.
    public Course managed(RestCall call, String id) {
        var course = course(call, id);
        if (!manages(call, course) || !mayWrite(call, course)) {
            throw Refused.forbidden();
        }
        return course;
    }

    /// The course, for somebody who may grade in it.
    public Course graded(RestCall call, String id) {
        var course = course(call, id);
        if (!grades(call, course) || !mayWrite(call, course)) {
            throw Refused.forbidden();
        }
        return course;
    }

    /// In a course that is over, only admins still change anything.
    public boolean mayWrite(RestCall call, Course course) {
        return !call.writes() || isAdmin(call) || states.of(course) == State.AVAILABLE;
    }

    public State state(Course course) {
        return states.of(course);
    }

    public boolean manages(RestCall call, Course course) {
        return new Rights(campus).mayManage(course, call.user());
    }

    public boolean grades(RestCall call, Course course) {
        return isAdmin(call)
                || campus.enrolments(course, call.user().person()).stream()
                        .anyMatch(e -> GRADERS.contains(e.canvasRole()));
    }

    public boolean isAdmin(RestCall call) {
        return campus.isAccountAdmin(call.platform().id(), call.user().person());
    }

    /// An assignment that the caller may see: an unpublished one is not there for students.
    public Assignment assignment(RestCall call, Course course, String id) {
        return assignments(call, course).stream()
                .filter(a ->
                        id.equals(a.canvasId())
                                || id.equals("lti_context_id:" + a.resourceLinkId()))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    public List<Assignment> assignments(RestCall call, Course course) {
        var manages = manages(call, course);
        return campus.assignments(course).stream()
                .filter(a ->
                        manages
                                || (facts(course, a).published()
                                        && campus.rules(a).isFor(call.user())))
                .toList();
    }

    public AssignmentFacts facts(Course course, Assignment assignment) {
        return campus.facts(course, assignment);
    }

    public AssignmentRules rules(Assignment assignment) {
        return campus.rules(assignment);
    }

    /// A student of the course, by any of Canvas's ids.
    public User student(Course course, User user) {
        if (!campus.isStudent(course, user)) {
            throw Refused.notFound();
        }
        return user;
    }
}
