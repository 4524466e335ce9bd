package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.coursework.CopyCourse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// "Copy this course".
@Controller
@RequestMapping("/{platform}/courses/{course}/copy")
final class CopyController {
    private final Teaching teaching;
    private final CopyCourse copy;

    CopyController(Teaching teaching, CopyCourse copy) {
        this.teaching = teaching;
        this.copy = copy;
    }

    @GetMapping
    String ask(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = teaching.managed(platform, course, request);
        teaching.show(model, found, "assignments", request);
        return "copy_course";
    }

    @PostMapping
    String copy(
            @PathVariable String platform,
            @PathVariable String course,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String everybody,
            HttpServletRequest request) {
        var found = teaching.managed(platform, course, request);
        var copier = teaching.user(found, request).orElseThrow(Visit::notFound);
        var name = title.isBlank() ? found.title() + " copy" : title.strip();
        var made = copy.copy(found, name, copier, !everybody.isEmpty());
        return "redirect:/" + platform + "/courses/" + made.canvasId();
    }
}
