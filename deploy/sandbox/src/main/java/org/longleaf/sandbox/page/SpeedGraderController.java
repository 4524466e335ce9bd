package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AnonymousIds;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell.Attempt;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.rest.submission.Work;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

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
    private final OpenSubmission open;
    private final WrittenByRest written;

    SpeedGraderController(
            Visit visit,
            Campus campus,
            Gradebook gradebook,
            Sessions sessions,
            OpenSubmission open,
            WrittenByRest written) {
        this.written = written;
        this.visit = visit;
        this.campus = campus;
        this.gradebook = gradebook;
        this.sessions = sessions;
        this.open = open;
    }

    @GetMapping("/{platform}/courses/{course}/gradebook/speed_grader")
    String speedGrader(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam(name = "assignment_id") String assignmentId,
            @RequestParam(name = "student_id", required = false) @Nullable String studentId,
            @RequestParam(name = "anonymous_id", required = false) @Nullable String anonymousId,
            @RequestParam(required = false) @Nullable Integer attempt,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = visit.course(platform, course);
        var what = visit.assignment(found, assignmentId);
        var viewer = viewer(found, request, response);
        if (viewer.filter(user -> new Rights(campus).mayManage(found, user)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var submissions = new Submissions(campus);
        var isAnonymous = submissions.rules(what).anonymous();
        var student =
                submissions
                        .student(found, what, isAnonymous ? null : studentId, anonymousId)
                        .orElseThrow(Visit::notFound);
        var cell = gradebook.cell(what, student);
        var shown = Submissions.attempt(cell, attempt);
        if (shown.isEmpty() && !cell.attempts().isEmpty()) {
            throw Visit.notFound();
        }
        var by =
                isAnonymous
                        ? "anonymous_id=" + AnonymousIds.of(what, student)
                        : "student_id=" + student.identity().canvasUserId();

        visit.showCourse(model, found, "gradebook");
        model.addAttribute("heading", "SpeedGrader: " + what.title());
        model.addAttribute("student", isAnonymous ? "Anonymous student" : student.name());
        shown.ifPresentOrElse(
                one -> model.addAttribute("attempt", one.number()),
                () -> model.addAttribute("notice", "Nothing was handed in here yet."));
        model.addAttribute(
                "cell",
                written.added(
                        submissions.shown(found, what, student, cell),
                        new Work(found, what, submissions.rules(what), student)));
        var here = Submissions.speedGrader(found, what, by) + "&attempt=";
        model.addAttribute("history", submissions.history(cell, what, here));
        viewer.ifPresent(user -> visit.showViewer(model, user));
        shown.filter(Submissions::hasAddress)
                .map(SpeedGraderController::encodedAgain)
                .ifPresent(
                        url -> open.frame(model, new Place.OfSubmission(found, what, url), viewer));
        return "tool";
    }

    /// Canvas puts the address into the query of its own without need a second time (canvas-lms
    /// #1486): what was `%20` in the tool's query comes back as `%2520`.
    private static String encodedAgain(Attempt attempt) {
        var parts = String.valueOf(attempt.url()).split("\\?", 2);
        return parts.length < 2 ? parts[0] : parts[0] + "?" + parts[1].replace("%", "%25");
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
}
