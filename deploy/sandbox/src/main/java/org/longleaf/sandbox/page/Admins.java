package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// Lets account admins in, and nobody else. Somebody whom an admin acts as is that somebody.
@Component
final class Admins {
    private final Visit visit;
    private final Sessions sessions;
    private final Campus campus;

    Admins(Visit visit, Sessions sessions, Campus campus) {
        this.visit = visit;
        this.sessions = sessions;
        this.campus = campus;
    }

    /// The admin behind a page, who is then its viewer.
    User show(Model model, String platform, String current, HttpServletRequest request) {
        var here = visit.platform(platform);
        var admin = require(platform, request);
        model.addAttribute("canvas", here);
        model.addAttribute("current", current);
        visit.showViewer(model, admin);
        return admin;
    }

    User require(String platform, HttpServletRequest request) {
        return sessions.user(visit.platform(platform).id(), request)
                .filter(user -> campus.isAccountAdmin(platform, user.person()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
