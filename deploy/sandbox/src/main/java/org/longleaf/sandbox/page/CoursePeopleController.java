package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.longleaf.sandbox.campus.InventedStudents;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// Who is in a course and as what. Teachers remove somebody, or add students by the dozen.
@Controller
@RequestMapping("/{platform}/courses/{course}/users")
final class CoursePeopleController {
    private final Visit visit;
    private final Teaching teaching;
    private final Campus campus;
    private final InventedStudents invented;

    CoursePeopleController(
            Visit visit, Teaching teaching, Campus campus, InventedStudents invented) {
        this.visit = visit;
        this.teaching = teaching;
        this.campus = campus;
        this.invented = invented;
    }

    /// A person as the list shows them.
    record Row(String name, String canvasUserId, String about) {}

    @GetMapping
    String people(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        teaching.show(model, found, "course_people", request);
        var mayLook = teaching.user(found, request).filter(user -> !user.isNobody()).isPresent();
        model.addAttribute("people", mayLook ? rows(found) : List.of());
        if (!mayLook) {
            model.addAttribute("notice", "Nobody of this course is signed in here.");
        }
        return "course_people";
    }

    @PostMapping("/{user}/remove")
    String remove(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String user,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        var gone = campus.userKnownIn(found, user).orElseThrow(Visit::notFound);
        campus.enrolling().remove(found, gone.person());
        return "redirect:/" + platform + "/courses/" + course + "/users";
    }

    @PostMapping("/invent")
    String invent(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam int count,
            HttpServletRequest request) {
        invented.add(teaching.managed(platform, course, request), count);
        return "redirect:/" + platform + "/courses/" + course + "/users";
    }

    private List<Row> rows(Course course) {
        return campus.enrolments(course).stream()
                .flatMap(e -> campus.user(course.platform(), e.person()).stream())
                .distinct()
                .map(user -> row(course, user))
                .toList();
    }

    private Row row(Course course, User user) {
        var roles = campus.enrolments(course, user.person()).stream().map(Enrolment::canvasRole);
        var login = user.identity().loginId();
        return new Row(
                user.name(),
                user.identity().canvasUserId(),
                String.join(", ", roles.map(CoursePeopleController::words).toList())
                        + " · "
                        + (login == null ? "no login" : login));
    }

    private static String words(String canvasRole) {
        return switch (canvasRole) {
            case "StudentViewEnrollment" -> "Test student";
            case "TaEnrollment" -> "Teaching assistant";
            default -> canvasRole.replace("Enrollment", "");
        };
    }
}
