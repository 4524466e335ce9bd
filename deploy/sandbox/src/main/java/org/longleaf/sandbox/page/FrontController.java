package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The front page, which lists everybody, and the link that makes the browser one of them.
@Controller
final class FrontController {
    private final Campus campus;
    private final Sessions sessions;

    FrontController(Campus campus, Sessions sessions) {
        this.campus = campus;
        this.sessions = sessions;
    }

    @GetMapping("/")
    String front(Model model) {
        model.addAttribute("groups", new People(campus).groups());
        model.addAttribute("canvases", new Canvases(campus).all());
        model.addAttribute("gradebooks", new Canvases(campus).gradebooks());
        model.addAttribute("current", "people");
        return "front";
    }

    @GetMapping("/{platform}/login")
    String become(
            @PathVariable String platform,
            @RequestParam String person,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String gradebook,
            HttpServletResponse response) {
        var user =
                campus.user(platform, person)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        sessions.begin(user, response);
        if (campus.course(platform, gradebook).isPresent()) {
            return "redirect:/" + platform + "/courses/" + gradebook + "/gradebook";
        }
        return "redirect:" + new Landing(campus).path(platform, user.person(), role);
    }
}
