package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.GradebookCell.Attempt;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// SpeedGrader: one submission, and the address it carries launched as an ordinary link. The launch
/// says who looks, not whose work it is; only the address tells that.
@Controller
final class SpeedGraderController {
    private final Visit visit;
    private final Campus campus;
    private final Gradebook gradebook;
    private final Sessions sessions;

    SpeedGraderController(Visit visit, Campus campus, Gradebook gradebook, Sessions sessions) {
        this.visit = visit;
        this.campus = campus;
        this.gradebook = gradebook;
        this.sessions = sessions;
    }

    @GetMapping("/{platform}/courses/{course}/gradebook/speed_grader")
    String speedGrader(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam(name = "assignment_id") String assignmentId,
            @RequestParam(name = "student_id") String studentId,
            @RequestParam(required = false) @Nullable Integer attempt,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = visit.course(platform, course);
        var what = visit.assignment(found, assignmentId);
        var student =
                campus.userKnownAs(platform, studentId)
                        .filter(user -> campus.isStudent(found, user))
                        .orElseThrow(Visit::notFound);
        var cell = gradebook.cell(what, student);
        var shown = attempt(cell, attempt).orElseThrow(Visit::notFound);

        visit.showCourse(model, found, "gradebook");
        model.addAttribute("heading", "SpeedGrader: " + what.title());
        model.addAttribute("student", student.name());
        model.addAttribute("attempt", shown.number());
        model.addAttribute("cell", CellShown.of(found, what, student, cell));
        model.addAttribute("others", others(cell, shown));
        model.addAttribute(
                "here",
                "speed_grader?assignment_id=%s&student_id=%s&attempt="
                        .formatted(assignmentId, studentId));
        frame(
                model,
                found,
                new Place.OfSubmission(found, what, url(shown)),
                viewer(found, request, response));
        return "tool";
    }

    private void frame(
            Model model, Course course, Place.OfSubmission place, Optional<User> viewer) {
        viewer.ifPresent(user -> visit.showViewer(model, user));
        if (viewer.isEmpty() || !visit.mayEnter(course, viewer.get())) {
            model.addAttribute("notice", "Nobody who may grade is signed in here.");
        } else if (!visit.isToolAddress(place.url())) {
            model.addAttribute("notice", "No tool here answers for the submission's address.");
        } else {
            var platform = visit.platform(course.platform());
            visit.frameTool(model, platform, viewer.get(), place);
        }
    }

    private static String url(Attempt attempt) {
        return attempt.url() == null ? "" : attempt.url();
    }

    /// Whoever is signed in; else the course's first teacher, who is then signed in.
    private Optional<User> viewer(
            Course course, HttpServletRequest request, HttpServletResponse response) {
        var signedIn = sessions.user(course.platform(), request);
        if (signedIn.isPresent()) {
            return signedIn;
        }
        var grader =
                Stream.of("TeacherEnrollment", "TaEnrollment", "DesignerEnrollment")
                        .flatMap(role ->
                                campus.enrolments(course).stream()
                                        .filter(e -> e.canvasRole().equals(role)))
                        .findFirst()
                        .flatMap(e -> campus.user(course.platform(), e.person()));
        grader.ifPresent(user -> sessions.begin(user, response));
        return grader;
    }

    private static Optional<Attempt> attempt(GradebookCell cell, @Nullable Integer number) {
        return number == null
                ? Optional.ofNullable(cell.lastAttempt())
                : cell.attempts().stream().filter(a -> a.number() == number).findFirst();
    }

    private static List<Integer> others(GradebookCell cell, Attempt shown) {
        return cell.attempts().stream()
                .map(Attempt::number)
                .filter(number -> number != shown.number())
                .toList();
    }
}
