package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Ids;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Somebody's place in a course, in Canvas's words.
///
/// @param one the place; its role is one of Canvas's base types
record EnrollmentShown(Course course, User user, Enrolment one, Seen seen) {
    private static final List<String> TYPES =
            List.of(
                    "StudentEnrollment",
                    "TeacherEnrollment",
                    "TaEnrollment",
                    "DesignerEnrollment",
                    "ObserverEnrollment",
                    "StudentViewEnrollment");

    /// How the caller sees it.
    ///
    /// @param byStaff with the ids of the student information system
    /// @param over the course has ended
    record Seen(boolean byStaff, boolean over) {}

    boolean toStaff() {
        return seen.byStaff();
    }

    Map<String, @Nullable Object> json() {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", Ids.enrollment(course, user, one.canvasRole()));
        shown.put("course_id", Ids.of(course));
        shown.put("course_section_id", Ids.section(course));
        shown.put("user_id", Ids.of(user));
        shown.put("type", one.canvasRole());
        shown.put("role", role());
        shown.put("role_id", TYPES.indexOf(one.canvasRole()) + 1L);
        shown.put("enrollment_state", state());
        shown.put("limit_privileges_to_course_section", false);
        shown.put("created_at", "2026-07-01T12:00:00Z");
        shown.put("associated_user_id", null);
        if (toStaff()) {
            shown.put("sis_course_id", course.sisId());
            shown.put("sis_user_id", user.identity().sisId());
        }
        shown.put("user", toStaff() ? UserShown.whole(user) : UserShown.name(user));
        return shown;
    }

    String state() {
        return seen.over() ? "completed" : "active";
    }

    private String role() {
        return one.isStudentView() ? "StudentEnrollment" : one.canvasRole();
    }
}
