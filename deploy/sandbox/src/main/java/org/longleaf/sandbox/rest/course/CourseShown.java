package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates.State;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A course in Canvas's words.
@Component
final class CourseShown {
    private final Campus campus;
    private final Entry entry;

    CourseShown(Campus campus, Entry entry) {
        this.campus = campus;
        this.entry = entry;
    }

    Map<String, @Nullable Object> json(RestCall call, Course course) {
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
