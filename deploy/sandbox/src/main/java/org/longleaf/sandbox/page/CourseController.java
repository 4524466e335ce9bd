package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import java.util.List;
import java.util.Optional;

/// A course's pages: its assignments, one assignment with the tool in a frame, the tool's own link.
@Controller
@RequestMapping("/{platform}/courses/{course}")
final class CourseController {
    private final Visit visit;
    private final Campus campus;
    private final Gradebook gradebook;
    private final Sessions sessions;
    private final Teaching teaching;
    private final ToolMatch tools;

    CourseController(
            Visit visit,
            Campus campus,
            Gradebook gradebook,
            Sessions sessions,
            Teaching teaching,
            ToolMatch tools) {
        this.tools = tools;
        this.teaching = teaching;
        this.visit = visit;
        this.campus = campus;
        this.gradebook = gradebook;
        this.sessions = sessions;
    }

    /// An assignment as the course page lists it; the cell only for students.
    record Listed(
            String title,
            String href,
            String points,
            boolean published,
            @Nullable CellShown cell) {}

    @GetMapping
    String course(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var viewer = enter(model, found, "assignments", request);
        teaching.show(model, found, "assignments", request);
        model.addAttribute("assignments", listed(found, viewer, teaching.manages(found, request)));
        return "course";
    }

    @GetMapping("/assignments/{assignment}")
    String assignment(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String assignment,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var what = visit.assignment(found, assignment);
        var viewer = enter(model, found, "assignments", request);
        model.addAttribute("heading", what.title());
        model.addAttribute("points", CellShown.plain(what.points()));
        viewer.flatMap(user -> cell(found, what, user))
                .ifPresent(cell -> {
                    model.addAttribute("cell", cell);
                    model.addAttribute("details", cell.submission());
                });
        model.addAttribute(
                "editHref", teaching.manages(found, request) ? assignment + "/edit" : "");
        return open(model, found, what, viewer, request);
    }

    private String open(
            Model model,
            Course course,
            Assignment what,
            Optional<User> viewer,
            HttpServletRequest request) {
        var facts = campus.facts(course, what);
        var link = facts.link();
        if (!facts.published() && !teaching.manages(course, request)) {
            model.addAttribute("notice", "This assignment is not published yet.");
        } else if (link == null) {
            model.addAttribute("description", facts.description());
        } else {
            model.addAttribute("newTab", link.newTab());
            return teaching.frame(
                    model, link.client(), viewer, new Place.OfAssignment(course, what));
        }
        return "tool";
    }

    @GetMapping("/external_tools/longleaf")
    String navigation(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var viewer = enter(model, found, "longleaf", request);
        model.addAttribute("heading", "Longleaf in " + found.title());
        viewer.ifPresent(user ->
                visit.frameApp(model, tools.builtIn(found), user, new Place.OfCourse(found)));
        return "tool";
    }

    /// The viewer, if there is one and the course is theirs to open; else the page says what to do.
    private Optional<User> enter(
            Model model, Course course, String current, HttpServletRequest request) {
        visit.showCourse(model, course, current);
        var user = sessions.user(course.platform(), request).or(() -> visit.visitor(course));
        user.ifPresent(known -> visit.showViewer(model, known));
        if (user.isEmpty()) {
            model.addAttribute("notice", "Nobody is signed in here. Choose a person first.");
        } else if (!visit.mayEnter(course, user.get())) {
            model.addAttribute(
                    "notice", user.get().name() + " is not in this course. Choose somebody else.");
        }
        return user.filter(known -> visit.mayEnter(course, known));
    }

    private List<Listed> listed(Course course, Optional<User> viewer, boolean all) {
        return campus.assignments(course).stream()
                .filter(what -> all || campus.facts(course, what).published())
                .map(what -> listed(course, what, viewer))
                .toList();
    }

    private Listed listed(Course course, Assignment what, Optional<User> viewer) {
        var href =
                "/%s/courses/%s/assignments/%s"
                        .formatted(course.platform(), course.canvasId(), what.canvasId());
        var cell = viewer.flatMap(user -> cell(course, what, user)).orElse(null);
        return new Listed(
                what.title(),
                href,
                CellShown.plain(what.points()),
                campus.facts(course, what).published(),
                cell);
    }

    private Optional<CellShown> cell(Course course, Assignment what, User user) {
        return campus.isStudent(course, user)
                ? Optional.of(
                        CellShown.of(
                                course, what, campus.rules(what), user, gradebook.cell(what, user)))
                : Optional.empty();
    }
}
