package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.Installed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// An installed tool in a course's, an account's or a user's navigation.
@Controller
final class AppController {
    private final Visit visit;
    private final Installed installed;
    private final AppLinks links;
    private final Sessions sessions;

    AppController(Visit visit, Installed installed, AppLinks links, Sessions sessions) {
        this.visit = visit;
        this.installed = installed;
        this.links = links;
        this.sessions = sessions;
    }

    @GetMapping("/{platform}/courses/{course}/external_tools/{number:\\d+}")
    String inCourse(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String number,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        var app = app(platform, number);
        visit.showCourse(model, found, app.number());
        var user = sessions.user(platform, request).or(() -> visit.visitor(found)).orElse(null);
        var open = user != null && links.opens(app, found, user);
        return show(model, app, open ? new Place.OfCourse(found) : null, user);
    }

    @GetMapping("/{platform}/users/self/external_tools/{number:\\d+}")
    String ofUser(
            @PathVariable String platform,
            @PathVariable String number,
            HttpServletRequest request,
            Model model) {
        var here = visit.platform(platform);
        return outside(platform, number, new Place.OfUser(here), request, model);
    }

    @GetMapping("/{platform}/accounts/self/external_tools/{number:\\d+}")
    String ofAccount(
            @PathVariable String platform,
            @PathVariable String number,
            HttpServletRequest request,
            Model model) {
        var here = visit.platform(platform);
        return outside(platform, number, new Place.OfAccount(here), request, model);
    }

    private String outside(
            String platform, String number, Place place, HttpServletRequest request, Model model) {
        var app = app(platform, number);
        model.addAttribute("canvas", visit.platform(platform));
        model.addAttribute("current", place.placement() + app.number());
        model.addAttribute("retrieve", NavigationController.retrieve(platform));
        var user = sessions.user(platform, request).orElse(null);
        var open = user != null && links.opensOutside(app, place, user);
        return show(model, app, open ? place : null, user);
    }

    private String show(Model model, App app, @Nullable Place place, @Nullable User user) {
        model.addAttribute("heading", app.title());
        if (user == null) {
            model.addAttribute("notice", "Nobody is signed in here. Choose a person first.");
            return "tool";
        }
        visit.showViewer(model, user);
        if (place == null) {
            model.addAttribute(
                    "notice", app.title() + " is not shown to " + user.name() + " here.");
            return "tool";
        }
        visit.frameApp(model, app, user, place);
        return "tool";
    }

    private App app(String platform, String number) {
        return installed
                .find(platform, number)
                .filter(app -> app.client().on())
                .orElseThrow(Visit::notFound);
    }
}
