package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.rest.submission.Work;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One student's submissions of one assignment: the history, and the tool's address of an attempt,
/// opened as the student themselves or as a teacher. Teachers grade by hand here.
@Controller
@RequestMapping("/{platform}/courses/{course}/assignments/{assignment}/submissions/{student}")
final class SubmissionController {
    private final Visit visit;
    private final Teaching teaching;
    private final Gradebook gradebook;
    private final OpenSubmission open;
    private final Submissions submissions;
    private final WrittenByRest written;

    SubmissionController(
            Visit visit,
            Teaching teaching,
            Gradebook gradebook,
            OpenSubmission open,
            Campus campus,
            WrittenByRest written) {
        this.written = written;
        this.visit = visit;
        this.teaching = teaching;
        this.gradebook = gradebook;
        this.open = open;
        this.submissions = new Submissions(campus);
    }

    @GetMapping
    String submission(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String student,
            @RequestParam(required = false) @Nullable Integer attempt,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var what = visit.assignment(found, assignment);
        var whose = student(found, what, student);
        var viewer = teaching.user(found, request);
        var manages = teaching.manages(found, request);
        if (!manages && viewer.filter(user -> isSame(user, whose)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (manages && submissions.rules(what).anonymous()) {
            throw Visit.notFound();
        }
        teaching.show(model, found, manages ? "gradebook" : "assignments", request);
        var cell = gradebook.cell(what, whose);
        var here = Submissions.page(found, what, student);
        model.addAttribute("heading", "Submission: " + what.title());
        model.addAttribute("student", whose.name());
        model.addAttribute(
                "cell",
                written.added(
                        submissions.shown(found, what, whose, cell),
                        new Work(found, what, submissions.rules(what), whose)));
        model.addAttribute("history", submissions.history(cell, what, here + "?attempt="));
        model.addAttribute("gradeHere", manages ? here : null);
        var score = cell.score();
        model.addAttribute("scoreNow", score == null ? "" : CellShown.plain(score));
        Submissions.attempt(cell, attempt)
                .filter(Submissions::hasAddress)
                .ifPresent(shown -> {
                    var url = String.valueOf(shown.url());
                    model.addAttribute("attempt", shown.number());
                    open.frame(model, new Place.OfSubmission(found, what, url), viewer);
                });
        return "tool";
    }

    /// @param score in points; empty takes the grade away
    @PostMapping
    String grade(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String student,
            @RequestParam String score,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        var what = visit.assignment(found, assignment);
        var whose = student(found, what, student);
        var points = Numbers.read(score);
        if (points.isEmpty() && !score.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        gradebook.gradeByHand(what, whose, points.orElse(null));
        return "redirect:" + Submissions.page(found, what, student);
    }

    private User student(Course course, Assignment what, String id) {
        return submissions.student(course, what, id, null).orElseThrow(Visit::notFound);
    }

    private static boolean isSame(User one, User other) {
        return one.person().id().equals(other.person().id());
    }
}
