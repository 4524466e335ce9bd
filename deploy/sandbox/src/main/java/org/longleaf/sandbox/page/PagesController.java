package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ResourceLink;
import org.longleaf.sandbox.campus.ToolLink;
import org.longleaf.sandbox.coursework.CoursePage.Insert;
import org.longleaf.sandbox.coursework.CoursePages;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.stream.Stream;

/// A course's pages, and the editor whose button opens the tool.
@Controller
@RequestMapping("/{platform}/courses/{course}/pages")
final class PagesController {
    private final Visit visit;
    private final Teaching teaching;
    private final CoursePages pages;
    private final ToolMatch tools;
    private final JsonMapper json;

    PagesController(
            Visit visit, Teaching teaching, CoursePages pages, ToolMatch tools, JsonMapper json) {
        this.visit = visit;
        this.teaching = teaching;
        this.pages = pages;
        this.tools = tools;
        this.json = json;
    }

    @GetMapping
    String all(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        teaching.show(model, found, "pages", request);
        model.addAttribute("pages", pages.of(found));
        return "pages";
    }

    @GetMapping("/new")
    String begin(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        teaching.show(model, found, "pages", request);
        return "edit_page";
    }

    @GetMapping("/{page}")
    String one(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String page,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        teaching.show(model, found, "pages", request);
        model.addAttribute("shown", pages.page(found, page).orElseThrow(Visit::notFound));
        return "page";
    }

    @PostMapping
    String make(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        // Read by hand: as a parameter, a single JSON text would be split at its commas.
        var brought =
                Stream.ofNullable(request.getParameterValues("insert"))
                        .flatMap(Stream::of)
                        .map(item -> insert(found, item))
                        .toList();
        var name = title.isBlank() ? "Untitled page" : title.strip();
        var made = pages.add(found, name, text, brought);
        return "redirect:/%s/courses/%s/pages/%s".formatted(platform, course, made.id());
    }

    /// One item as the dialog brought it; a link to the tool becomes one of the course's.
    private Insert insert(Course course, String item) {
        try {
            var node = json.readTree(item);
            var title = node.path("title").asString("");
            var url = node.path("url").asString("");
            var words = title.isEmpty() ? url : title;
            if (!node.path("type").asString("").equals("ltiResourceLink")) {
                return new Insert(words, url.startsWith("http") ? url : null, null);
            }
            return new Insert(words, null, ResourceLink.to(words, link(course, node, url)));
        } catch (JacksonException notJson) {
            return new Insert(item, null, null);
        }
    }

    private ToolLink link(Course course, JsonNode node, String url) {
        var custom = new LinkedHashMap<String, String>();
        node.path("custom")
                .properties()
                .forEach(e -> custom.put(e.getKey(), e.getValue().asString("")));
        var brought = node.path("client").asString("");
        var client =
                url.isEmpty()
                        ? tools.ofClient(course, brought)
                                .orElseGet(() -> tools.builtIn(course))
                                .client()
                                .clientId()
                        : tools.clientFor(course, url, brought);
        return new ToolLink(url.isEmpty() ? null : url, custom, false, client);
    }
}
