package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;
import java.util.function.Function;

/// The tool outside a course: in the user's and in the account's navigation.
@Controller
final class NavigationController {
    private final Visit visit;
    private final Sessions sessions;
    private final Addresses addresses;
    private final Rights rights;
    private final ToolMatch tools;

    NavigationController(
            Visit visit, Sessions sessions, Addresses addresses, Campus campus, ToolMatch tools) {
        this.tools = tools;
        this.rights = new Rights(campus);
        this.visit = visit;
        this.sessions = sessions;
        this.addresses = addresses;
    }

    @GetMapping("/{platform}/users/self/external_tools/longleaf")
    String user(@PathVariable String platform, HttpServletRequest request, Model model) {
        var here = visit.platform(platform);
        var page = new Page("Longleaf", new Place.OfUser(here), builtIn(here));
        return show(here, page, request, model);
    }

    @GetMapping("/{platform}/accounts/self/external_tools/longleaf")
    String account(@PathVariable String platform, HttpServletRequest request, Model model) {
        var here = visit.platform(platform);
        var page = new Page("Longleaf in the account", new Place.OfAccount(here), builtIn(here));
        return show(here, page, request, model);
    }

    /// Canvas's way to open an address of a tool that no link names.
    ///
    /// @param client whose page asks for it, where one does
    @GetMapping("/{platform}/users/self/external_tools/retrieve")
    String retrieve(
            @PathVariable String platform,
            @RequestParam String url,
            @RequestParam(name = "client_id", defaultValue = "") String client,
            HttpServletRequest request,
            Model model) {
        var here = visit.platform(platform);
        var page =
                new Page(
                        "Longleaf",
                        new Place.OfUrl(here, null, url),
                        user -> tools.opening(here, user, url, client));
        return show(here, page, request, model);
    }

    /// Where a page outside of courses asks for an address of its tool.
    static String retrieve(String platform) {
        return "/" + platform + "/users/self/external_tools/retrieve";
    }

    private Function<User, Optional<App>> builtIn(Platform here) {
        return user -> Optional.of(tools.builtIn(here, user));
    }

    /// @param app which tool it opens for somebody
    private record Page(String heading, Place place, Function<User, Optional<App>> app) {}

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

    private String show(Platform here, Page page, HttpServletRequest request, Model model) {
        var place = page.place();
        model.addAttribute("canvas", here);
        model.addAttribute("heading", page.heading());
        model.addAttribute("current", place instanceof Place.OfAccount ? "account" : "user");
        model.addAttribute("retrieve", retrieve(here.id()));
        var user = sessions.user(here.id(), request);
        user.ifPresent(known -> visit.showViewer(model, known));
        if (user.isEmpty()) {
            model.addAttribute("notice", "Nobody is signed in here. Choose a person first.");
        } else if (!isSeenBy(user.get(), place)) {
            model.addAttribute("notice", "Only the account’s admins have this page.");
        } else {
            page.app()
                    .apply(user.get())
                    .ifPresentOrElse(
                            app -> visit.frameApp(model, app, user.get(), place),
                            () -> model.addAttribute("notice", Visit.NO_TOOL));
        }
        return "tool";
    }
}
