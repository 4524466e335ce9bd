package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.coursework.NewAssignments;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/// Makes, edits, publishes and deletes assignments. What a tool's dialog brings only fills the form
/// in; nothing is kept until the teacher saves.
@Controller
@RequestMapping("/{platform}/courses/{course}/assignments")
final class AssignmentEditController {
    private final Teaching teaching;
    private final Campus campus;
    private final NewAssignments assignments;
    private final SaveAssignment save;
    private final JsonMapper json;

    AssignmentEditController(
            Teaching teaching,
            Campus campus,
            NewAssignments assignments,
            SaveAssignment save,
            JsonMapper json) {
        this.teaching = teaching;
        this.campus = campus;
        this.assignments = assignments;
        this.save = save;
        this.json = json;
    }

    @GetMapping("/new")
    String begin(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        return form(model, found, null, AssignmentForm.empty(), request);
    }

    @GetMapping("/{assignment}/edit")
    String edit(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String assignment,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        var what = campus.assignment(found, assignment).orElseThrow(Visit::notFound);
        var facts = campus.facts(found, what);
        var form = AssignmentForm.of(what, facts, campus.rules(what), json);
        return form(model, found, what, form, request);
    }

    @PostMapping
    String make(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        return save(model, found, null, new AssignmentForm(fields), request);
    }

    @PostMapping("/{assignment}")
    String change(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String assignment,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        var what = campus.assignment(found, assignment).orElseThrow(Visit::notFound);
        return save(model, found, what, new AssignmentForm(fields), request);
    }

    @PostMapping("/{assignment}/{step:publish|unpublish|delete}")
    String step(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String assignment,
            @PathVariable String step,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        var what = campus.assignment(found, assignment).orElseThrow(Visit::notFound);
        if (step.equals("delete")) {
            assignments.delete(what);
        } else {
            assignments.publish(found, what, step.equals("publish"));
        }
        return "redirect:/" + platform + "/courses/" + course;
    }

    private String save(
            Model model,
            Course course,
            @Nullable Assignment old,
            AssignmentForm form,
            HttpServletRequest request) {
        var fault = save.fault(course, old, form);
        if (fault != null) {
            model.addAttribute("fault", fault);
            return form(model, course, old, form, request);
        }
        var saved = save.save(course, old, form);
        return "redirect:/%s/courses/%s/assignments/%s"
                .formatted(course.platform(), course.canvasId(), saved.canvasId());
    }

    private String form(
            Model model,
            Course course,
            @Nullable Assignment old,
            AssignmentForm form,
            HttpServletRequest request) {
        teaching.show(model, course, "assignments", request);
        model.addAttribute("form", form);
        model.addAttribute("students", campus.students(course));
        model.addAttribute("heading", old == null ? "New assignment" : "Edit assignment");
        model.addAttribute("usesKeysAddress", old != null && save.usesKeysAddress(course, old));
        model.addAttribute("saveTo", old == null ? "" : "/" + old.canvasId());
        return "edit_assignment";
    }
}
