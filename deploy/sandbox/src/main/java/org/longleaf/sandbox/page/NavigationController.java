package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The tool outside a course: in the user's and in the account's navigation.
@Controller
final class NavigationController {
    private final Visit visit;
    private final Sessions sessions;
    private final Addresses addresses;

    NavigationController(Visit visit, Sessions sessions, Addresses addresses) {
        this.visit = visit;
        this.sessions = sessions;
        this.addresses = addresses;
    }

    @GetMapping("/{platform}/users/self/external_tools/longleaf")
    String user(@PathVariable String platform, HttpServletRequest request, Model model) {
        var here = visit.platform(platform);
        return show(new Place.OfUser(here), "Longleaf", platform, request, model);
    }

    @GetMapping("/{platform}/accounts/self/external_tools/longleaf")
    String account(@PathVariable String platform, HttpServletRequest request, Model model) {
        var here = visit.platform(platform);
        return show(new Place.OfAccount(here), "Longleaf in the account", platform, request, model);
    }

    /// The frame that keeps values for the tool while a login is under way.
    @GetMapping("/{platform}/post_message_forwarding")
    String forwarding(Model model) {
        model.addAttribute("toolOrigin", addresses.toolOrigin());
        return "forwarding";
    }

    private String show(
            Place place, String heading, String platform, HttpServletRequest request, Model model) {
        var here = visit.platform(platform);
        var user = sessions.user(platform, request);
        model.addAttribute("canvas", here);
        model.addAttribute("heading", heading);
        model.addAttribute("current", place instanceof Place.OfUser ? "user" : "account");
        user.ifPresent(known -> {
            visit.showViewer(model, known);
            visit.frameTool(model, here, known, place);
        });
        if (user.isEmpty()) {
            model.addAttribute("notice", "Nobody is signed in here. Choose a person first.");
        }
        return "tool";
    }
}
