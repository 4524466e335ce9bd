package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The tool outside a course: in the user's and in the account's navigation.
@Controller
final class NavigationController {
    private final Visit visit;
    private final Sessions sessions;
    private final Addresses addresses;
    private final Rights rights;

    NavigationController(Visit visit, Sessions sessions, Addresses addresses, Campus campus) {
        this.rights = new Rights(campus);
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

    /// Canvas's way to open an address of a tool that no link names.
    @GetMapping("/{platform}/users/self/external_tools/retrieve")
    String retrieve(
            @PathVariable String platform,
            @RequestParam String url,
            HttpServletRequest request,
            Model model) {
        if (!visit.isToolAddress(url)) {
            throw Visit.notFound();
        }
        var here = visit.platform(platform);
        return show(new Place.OfUrl(here, null, url), "Longleaf", platform, request, model);
    }

    /// The frame that takes a tool's messages while a login is under way.
    @GetMapping("/{platform}/post_message_forwarding")
    String forwarding(Model model) {
        model.addAttribute("canvasOrigin", addresses.own());
        return "forwarding";
    }

    /// The account's link is for admins (`visibility` is `admins`), the user's own for everybody.
    private boolean isSeenBy(User user, Place place) {
        var visibility = place instanceof Place.OfAccount ? "admins" : "public";
        return rights.seesOutside(visibility, user);
    }

    private String show(
            Place place, String heading, String platform, HttpServletRequest request, Model model) {
        var here = visit.platform(platform);
        var user = sessions.user(platform, request);
        model.addAttribute("canvas", here);
        model.addAttribute("heading", heading);
        model.addAttribute("current", place instanceof Place.OfAccount ? "account" : "user");
        model.addAttribute("retrieve", "/" + platform + "/users/self/external_tools/retrieve");
        user.ifPresent(known -> {
            visit.showViewer(model, known);
            if (isSeenBy(known, place)) {
                visit.frameTool(model, here, known, place);
            }
        });
        if (user.isEmpty()) {
            model.addAttribute("notice", "Nobody is signed in here. Choose a person first.");
        } else if (!isSeenBy(user.get(), place)) {
            model.addAttribute("notice", "Only the account’s admins have this page.");
        }
        return "tool";
    }
}
