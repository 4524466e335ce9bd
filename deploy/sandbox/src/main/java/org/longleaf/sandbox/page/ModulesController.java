package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.coursework.CourseModule;
import org.longleaf.sandbox.coursework.CourseModule.Item;
import org.longleaf.sandbox.coursework.CourseModules;
import org.longleaf.sandbox.grade.Gradebook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The Modules page: what is in a course, in order.
@Controller
@RequestMapping("/{platform}/courses/{course}/modules")
final class ModulesController {
    private final Visit visit;
    private final Teaching teaching;
    private final Campus campus;
    private final CourseModules modules;
    private final Gradebook gradebook;

    ModulesController(
            Visit visit,
            Teaching teaching,
            Campus campus,
            CourseModules modules,
            Gradebook gradebook) {
        this.visit = visit;
        this.teaching = teaching;
        this.campus = campus;
        this.modules = modules;
        this.gradebook = gradebook;
    }

    /// A module as the page shows it.
    ///
    /// @param completed whether a student has met all that it requires; null for whoever is none,
    ///   and where nothing is required
    record Shown(String id, String name, List<Line> items, @Nullable Boolean completed) {}

    /// An item's line.
    ///
    /// @param minScore what a student must score at least; null where nothing is required
    record Line(
            String id,
            String title,
            String href,
            String kind,
            boolean published,
            @Nullable BigDecimal minScore,
            boolean met) {}

    @GetMapping
    String all(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        teaching.show(model, found, "modules", request);
        if (teaching.user(found, request).isEmpty()) {
            model.addAttribute("notice", "Nobody of this course is signed in here.");
            return "modules";
        }
        var student = teaching.user(found, request).filter(user -> campus.isStudent(found, user));
        var all = teaching.manages(found, request);
        model.addAttribute(
                "modules",
                modules.of(found).stream().map(m -> shown(found, m, all, student)).toList());
        return "modules";
    }

    @PostMapping
    String make(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam String name,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        if (!name.isBlank()) {
            modules.add(found, name.strip());
        }
        return back(found);
    }

    @PostMapping("/items/{item}/{step:publish|unpublish|delete}")
    String step(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String item,
            @PathVariable String step,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        if (step.equals("delete")) {
            modules.remove(item);
        } else {
            modules.publish(item, step.equals("publish"));
        }
        return back(found);
    }

    @PostMapping("/items/{item}/requirement")
    String require(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String item,
            @RequestParam(required = false) @Nullable BigDecimal minScore,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        modules.require(item, minScore);
        return back(found);
    }

    private Shown shown(Course course, CourseModule module, boolean all, Optional<User> student) {
        var items =
                module.items().stream()
                        .filter(item -> all || item.published())
                        .map(item -> line(course, item, student))
                        .toList();
        var required = items.stream().filter(line -> line.minScore() != null).toList();
        return new Shown(
                module.id(),
                module.name(),
                items,
                student.isEmpty() || required.isEmpty()
                        ? null
                        : required.stream().allMatch(Line::met));
    }

    private Line line(Course course, Item item, Optional<User> student) {
        var here = "/" + course.platform() + "/courses/" + course.canvasId();
        var href = here + "/modules/items/" + item.id();
        var kind = item.assignment() == null ? "Link" : "Assignment";
        return new Line(
                item.id(),
                assignment(course, item).map(Assignment::title).orElse(item.title()),
                href,
                kind,
                item.published(),
                item.minScore(),
                student.filter(user -> item.isMet(score(course, item, user))).isPresent());
    }

    private @Nullable BigDecimal score(Course course, Item item, User student) {
        return assignment(course, item)
                .map(assignment -> gradebook.cell(assignment, student).score())
                .orElse(null);
    }

    private Optional<Assignment> assignment(Course course, Item item) {
        return campus.assignments(course).stream()
                .filter(a -> a.id().equals(item.assignment()))
                .findFirst();
    }

    static String back(Course course) {
        return "redirect:/" + course.platform() + "/courses/" + course.canvasId() + "/modules";
    }
}
