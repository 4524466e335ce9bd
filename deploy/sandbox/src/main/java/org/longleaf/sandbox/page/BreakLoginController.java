package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.login.LoginFaults;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// "Break the next login": each of the errors that Canvas posts to a tool, for somebody who wants
/// to see what the tool makes of it.
@Controller
@RequestMapping("/{platform}/break_login")
final class BreakLoginController {
    private final Visit visit;
    private final Sessions sessions;
    private final LoginFaults faults;

    BreakLoginController(Visit visit, Sessions sessions, LoginFaults faults) {
        this.visit = visit;
        this.sessions = sessions;
        this.faults = faults;
    }

    @GetMapping
    String ask(@PathVariable String platform, HttpServletRequest request, Model model) {
        model.addAttribute("canvas", visit.platform(platform));
        model.addAttribute("current", "break");
        model.addAttribute("mode", faults.shown().get("mode"));
        sessions.user(platform, request).ifPresent(user -> visit.showViewer(model, user));
        return "break-login";
    }

    @PostMapping
    String set(@PathVariable String platform, @RequestParam String mode) {
        if (faults.modes().contains(mode)) {
            faults.set(mode, 1);
        }
        return "redirect:/" + visit.platform(platform).id() + "/break_login";
    }
}
