package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.PublicCourses;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// What a teacher may switch in a course: Student View, whether the course is public, and whether
/// it is over.
@Controller
@RequestMapping("/{platform}/courses/{course}")
final class CourseSwitchController {
    private final Visit visit;
    private final Campus campus;
    private final Sessions sessions;
    private final PublicCourses publicCourses;
    private final CourseStates states;

    CourseSwitchController(
            Visit visit,
            Campus campus,
            Sessions sessions,
            PublicCourses publicCourses,
            CourseStates states) {
        this.states = states;
        this.visit = visit;
        this.campus = campus;
        this.sessions = sessions;
        this.publicCourses = publicCourses;
    }

    @PostMapping("/student_view")
    String studentView(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request) {
        var found = managed(platform, course, request);
        sessions.actAs(campus.testStudent(found), request);
        return "redirect:/" + platform + "/courses/" + course;
    }

    @PostMapping("/public")
    String makePublic(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam boolean on,
            HttpServletRequest request) {
        publicCourses.set(managed(platform, course, request), on);
        return "redirect:/" + platform + "/courses/" + course;
    }

    @PostMapping("/state")
    String end(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam String state,
            HttpServletRequest request) {
        var found = managed(platform, course, request);
        CourseStates.State.named(state).ifPresent(now -> states.set(found, now));
        return "redirect:/" + platform + "/courses/" + course;
    }

    private Course managed(String platform, String canvasId, HttpServletRequest request) {
        var course = visit.course(platform, canvasId);
        return sessions.user(platform, request)
                .filter(user -> new Rights(campus).mayManage(course, user))
                .map(_ -> course)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
