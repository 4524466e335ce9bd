package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ResourceLink;
import org.longleaf.sandbox.coursework.CourseModules;
import org.longleaf.sandbox.coursework.CoursePages;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Opens links that are not assignments: a module's item, a link on a page, and an address of the
/// tool by itself.
@Controller
@RequestMapping("/{platform}/courses/{course}")
final class LinkController {
    private final Visit visit;
    private final Teaching teaching;
    private final Campus campus;
    private final CourseModules modules;
    private final CoursePages pages;
    private final ToolMatch tools;

    LinkController(
            Visit visit,
            Teaching teaching,
            Campus campus,
            CourseModules modules,
            CoursePages pages,
            ToolMatch tools) {
        this.tools = tools;
        this.visit = visit;
        this.teaching = teaching;
        this.campus = campus;
        this.modules = modules;
        this.pages = pages;
    }

    @GetMapping("/modules/items/{item}")
    String item(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String item,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var what = modules.item(found, item).orElseThrow(Visit::notFound);
        if (!what.published() && !teaching.manages(found, request)) {
            throw Visit.notFound();
        }
        var link = what.link();
        return link == null
                ? "redirect:" + assignment(found, Objects.requireNonNull(what.assignment()))
                : open(model, found, link, request);
    }

    /// A link that a tool put onto a page.
    @GetMapping("/external_tools/links/{link}")
    String link(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String link,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var what =
                pages.of(found).stream()
                        .flatMap(page -> page.inserts().stream())
                        .flatMap(insert -> Stream.ofNullable(insert.link()))
                        .filter(l -> l.id().equals(link))
                        .findFirst()
                        .orElseThrow(Visit::notFound);
        return open(model, found, what, request);
    }

    /// Canvas's way to open an address of a tool that no link of the course names.
    ///
    /// @param client whose page asks for it, where one does
    @GetMapping("/external_tools/retrieve")
    String retrieve(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam String url,
            @RequestParam(name = "client_id", defaultValue = "") String client,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        teaching.show(model, found, "longleaf", request);
        model.addAttribute("heading", "Longleaf");
        var place = new Place.OfUrl(visit.platform(platform), found, url);
        return frame(model, tools.opening(found, url, client), place, request);
    }

    private String open(Model model, Course course, ResourceLink link, HttpServletRequest request) {
        teaching.show(model, course, "modules", request);
        model.addAttribute("heading", link.title());
        model.addAttribute("newTab", link.opens().newTab());
        var app = tools.ofClient(course, link.opens().client());
        return frame(model, app, new Place.OfLink(course, link), request);
    }

    private String frame(Model model, Optional<App> app, Place place, HttpServletRequest request) {
        if (app.isEmpty()) {
            model.addAttribute("notice", Visit.NO_TOOL);
            return "tool";
        }
        var user = teaching.user(place.course().orElseThrow(), request);
        if (user.isEmpty()) {
            model.addAttribute("notice", "Nobody of this course is signed in here.");
            return "tool";
        }
        visit.frameApp(model, app.get(), user.get(), place);
        return "tool";
    }

    private String assignment(Course course, String id) {
        return campus.assignments(course).stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .map(a ->
                        "/%s/courses/%s/assignments/%s"
                                .formatted(course.platform(), course.canvasId(), a.canvasId()))
                .orElseThrow(Visit::notFound);
    }
}
