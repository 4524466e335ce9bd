package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ResourceLink;
import org.longleaf.sandbox.campus.ToolLink;
import org.longleaf.sandbox.coursework.CourseModules;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/// "Add item" of a module: an assignment that is there, or a link to a tool.
@Controller
@RequestMapping("/{platform}/courses/{course}/modules/{module}/items")
final class ModuleItemController {
    private final Teaching teaching;
    private final Campus campus;
    private final CourseModules modules;
    private final ToolMatch tools;
    private final JsonMapper json;

    ModuleItemController(
            Teaching teaching,
            Campus campus,
            CourseModules modules,
            ToolMatch tools,
            JsonMapper json) {
        this.teaching = teaching;
        this.campus = campus;
        this.modules = modules;
        this.tools = tools;
        this.json = json;
    }

    @GetMapping("/new")
    String begin(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String module,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        return form(model, found, module, request);
    }

    @PostMapping
    String add(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String module,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        var into = modules.module(found, module).orElseThrow(Visit::notFound);
        var form = new AssignmentForm(fields);
        if (form.get("kind").equals("assignment")) {
            var what =
                    campus.assignment(found, form.get("assignment")).orElseThrow(Visit::notFound);
            modules.addAssignment(into.id(), what);
            return ModulesController.back(found);
        }
        if (form.get("url").isBlank() || form.get("title").isBlank()) {
            model.addAttribute("fault", "A link needs an address and a name.");
            return form(model, found, module, request);
        }
        modules.addLink(into.id(), link(found, form));
        return ModulesController.back(found);
    }

    private ResourceLink link(Course course, AssignmentForm form) {
        var url = form.get("url").strip();
        var opens =
                new ToolLink(
                        url,
                        form.custom(json),
                        form.opensInNewTab(),
                        tools.clientFor(course, url, form.get("client")));
        return ResourceLink.to(form.get("title").strip(), opens);
    }

    private String form(Model model, Course course, String module, HttpServletRequest request) {
        teaching.show(model, course, "modules", request);
        model.addAttribute("module", modules.module(course, module).orElseThrow(Visit::notFound));
        model.addAttribute("assignments", campus.assignments(course));
        return "add_item";
    }
}
