package org.longleaf.sandbox.rest.course;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates.State;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.course.EnrollmentShown.Seen;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/// Who has which place in which course, as the caller may see it.
@Component
final class Enrollments {
    private final Campus campus;
    private final Entry entry;

    Enrollments(Campus campus, Entry entry) {
        this.campus = campus;
        this.entry = entry;
    }

    List<EnrollmentShown> of(RestCall call, Course course) {
        return campus.enrolments(course).stream()
                .flatMap(one ->
                        campus.user(course.platform(), one.person()).stream()
                                .map(user ->
                                        new EnrollmentShown(course, user, one, seen(call, course))))
                .filter(one -> fits(call, one))
                .toList();
    }

    /// Somebody's own are theirs to see, an admin sees all, staff those in their courses.
    List<EnrollmentShown> of(RestCall call, User user) {
        var own = user.person().id().equals(call.user().person().id()) || entry.isAdmin(call);
        return campus.enrolmentsOn(call.platform().id(), user.person()).stream()
                .flatMap(one -> shown(call, user, one))
                .filter(one -> own || one.toStaff())
                .filter(one -> fits(call, one))
                .toList();
    }

    /// The courses somebody is in that are not over.
    List<Course> courses(RestCall call, User user) {
        return campus.enrolmentsOn(call.platform().id(), user.person()).stream()
                .flatMap(one -> campus.courseById(one.course()).stream())
                .filter(course -> entry.state(course) != State.CONCLUDED)
                .distinct()
                .toList();
    }

    /// May the caller know this user at all?
    boolean knows(RestCall call, User user) {
        return user.person().id().equals(call.user().person().id())
                || entry.isAdmin(call)
                || !of(call, user).isEmpty();
    }

    private Stream<EnrollmentShown> shown(RestCall call, User user, Enrolment one) {
        return campus.courseById(one.course()).stream()
                .map(course -> new EnrollmentShown(course, user, one, seen(call, course)));
    }

    Seen seen(RestCall call, Course course) {
        return new Seen(entry.manages(call, course), entry.state(course) != State.AVAILABLE);
    }

    private static boolean fits(RestCall call, EnrollmentShown one) {
        var params = call.params();
        var types = params.texts("type");
        var roles = params.texts("role");
        var user = params.text("user_id");
        var states = params.texts("state");
        return (types.isEmpty() || types.contains(one.one().canvasRole()))
                && (roles.isEmpty() || roles.contains(one.one().canvasRole()))
                && (user == null || user.equals(one.user().identity().canvasUserId()))
                && (states.isEmpty() || states.contains(one.state()));
    }
}
