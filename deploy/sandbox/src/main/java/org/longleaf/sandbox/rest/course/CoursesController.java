package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/// Courses, and who is in them.
@RestController
@RequestMapping("/{platform}/api/v1/courses")
final class CoursesController {
    private final Campus campus;
    private final Entry entry;
    private final Enrollments enrollments;
    private final CourseShown shown;

    CoursesController(Campus campus, Entry entry, Enrollments enrollments, CourseShown shown) {
        this.campus = campus;
        this.entry = entry;
        this.enrollments = enrollments;
        this.shown = shown;
    }

    /// The courses the caller is enrolled in.
    @GetMapping
    ResponseEntity<Object> all(RestCall call) {
        return call.page(enrollments.courses(call, call.user()), one -> shown.json(call, one));
    }

    @GetMapping("/{course}")
    ResponseEntity<Object> one(@PathVariable String course, RestCall call) {
        return call.ok(shown.json(call, entry.course(call, course)));
    }

    @GetMapping("/{course}/enrollments")
    ResponseEntity<Object> enrollments(@PathVariable String course, RestCall call) {
        var found = entry.course(call, course);
        return call.bookmarked(enrollments.of(call, found), EnrollmentShown::json);
    }

    @GetMapping("/{course}/users")
    ResponseEntity<Object> users(@PathVariable String course, RestCall call) {
        var found = entry.course(call, course);
        var types = call.params().texts("enrollment_type");
        var users =
                enrollments.of(call, found).stream()
                        .filter(one -> types.isEmpty() || types.contains(type(one)))
                        .map(EnrollmentShown::user)
                        .distinct()
                        .sorted(Comparator.comparing(user -> UserShown.sortable(user.name())))
                        .toList();
        return call.page(users, user -> shown(call, found, user));
    }

    private static String type(EnrollmentShown one) {
        return one.one()
                .canvasRole()
                .replace("StudentView", "student_view")
                .replace("Enrollment", "")
                .toLowerCase(Locale.ROOT);
    }

    private Map<String, @Nullable Object> shown(RestCall call, Course course, User user) {
        var staff = entry.manages(call, course);
        var shown = staff ? UserShown.whole(user) : UserShown.name(user);
        if (staff && call.includes("email")) {
            shown.put("email", user.person().email());
        }
        if (call.includes("enrollments")) {
            shown.put(
                    "enrollments",
                    campus.enrolments(course, user.person()).stream()
                            .map(one ->
                                    new EnrollmentShown(
                                                    course,
                                                    user,
                                                    one,
                                                    enrollments.seen(call, course))
                                            .json())
                            .toList());
        }
        return shown;
    }
}
