package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates.State;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Courses, and who is in them.
@RestController
@RequestMapping("/{platform}/api/v1/courses")
final class CoursesController {
    private final Campus campus;
    private final Entry entry;
    private final Enrollments enrollments;

    CoursesController(Campus campus, Entry entry, Enrollments enrollments) {
        this.campus = campus;
        this.entry = entry;
        this.enrollments = enrollments;
    }

    /// The courses the caller is enrolled in.
    @GetMapping
    ResponseEntity<Object> all(RestCall call) {
        var mine =
                campus.enrolmentsOn(call.platform().id(), call.user().person()).stream()
                        .flatMap(one -> campus.courseById(one.course()).stream())
                        .distinct()
                        .toList();
        return call.page(mine, course -> shown(call, course));
    }

    @GetMapping("/{course}")
    ResponseEntity<Object> one(@PathVariable String course, RestCall call) {
        return call.ok(shown(call, entry.course(call, course)));
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

    private Map<String, @Nullable Object> shown(RestCall call, Course course) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        var staff = entry.manages(call, course);
        shown.put("id", Ids.of(course));
        shown.put("name", course.title());
        shown.put("course_code", course.sisId());
        shown.put("uuid", course.contextId());
        shown.put("account_id", Long.parseLong(campus.deploymentOf(course).account().canvasId()));
        shown.put("root_account_id", Long.parseLong(call.platform().rootAccount().canvasId()));
        shown.put(
                "workflow_state",
                entry.state(course) == State.CONCLUDED ? "completed" : "available");
        shown.put("start_at", null);
        shown.put("end_at", null);
        shown.put("time_zone", "America/New_York");
        shown.put("default_view", "assignments");
        if (staff) {
            shown.put("sis_course_id", course.sisId());
            shown.put("integration_id", null);
        }
        shown.put("enrollments", ownPlaces(call, course));
        return shown;
    }

    private List<Map<String, Object>> ownPlaces(RestCall call, Course course) {
        return campus.enrolments(course, call.user().person()).stream()
                .map(one ->
                        Map.<String, Object>of(
                                "type",
                                one.canvasRole().replace("Enrollment", "").toLowerCase(Locale.ROOT),
                                "role",
                                one.canvasRole(),
                                "user_id",
                                Ids.of(call.user()),
                                "enrollment_state",
                                "active"))
                .toList();
    }
}
