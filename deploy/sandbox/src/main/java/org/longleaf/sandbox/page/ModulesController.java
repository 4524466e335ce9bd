package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.coursework.CourseModule;
import org.longleaf.sandbox.coursework.CourseModule.Item;
import org.longleaf.sandbox.coursework.CourseModules;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/// The Modules page: what is in a course, in order.
@Controller
@RequestMapping("/{platform}/courses/{course}/modules")
final class ModulesController {
    private final Visit visit;
    private final Teaching teaching;
    private final Campus campus;
    private final CourseModules modules;

    ModulesController(Visit visit, Teaching teaching, Campus campus, CourseModules modules) {
        this.visit = visit;
        this.teaching = teaching;
        this.campus = campus;
        this.modules = modules;
    }

    /// A module as the page shows it.
    record Shown(String id, String name, List<Line> items) {}

    /// An item's line.
    record Line(String id, String title, String href, String kind, boolean published) {}

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
        var all = teaching.manages(found, request);
        model.addAttribute(
                "modules", modules.of(found).stream().map(m -> shown(found, m, all)).toList());
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

    private Shown shown(Course course, CourseModule module, boolean all) {
        var items =
                module.items().stream()
                        .filter(item -> all || item.published())
                        .map(item -> line(course, item))
                        .toList();
        return new Shown(module.id(), module.name(), items);
    }

    private Line line(Course course, Item item) {
        var here = "/" + course.platform() + "/courses/" + course.canvasId();
        var href = here + "/modules/items/" + item.id();
        var kind = item.assignment() == null ? "Link" : "Assignment";
        return new Line(item.id(), title(course, item), href, kind, item.published());
    }

    private String title(Course course, Item item) {
        @Nullable String assignment = item.assignment();
        return campus.assignments(course).stream()
                .filter(a -> a.id().equals(assignment))
                .map(a -> a.title())
                .findFirst()
                .orElse(item.title());
    }

    static String back(Course course) {
        return "redirect:/" + course.platform() + "/courses/" + course.canvasId() + "/modules";
    }
}
