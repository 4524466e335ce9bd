package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.Selecting;
import org.longleaf.sandbox.login.Sessions;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.KnownPlacements;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the pages on which teachers change a course share: who may, and which tools offer
/// themselves where.
@Component
final class Teaching {
    private static final String BUILT_IN = "longleaf";

    private final Visit visit;
    private final Campus campus;
    private final Sessions sessions;
    private final ToolMatch tools;

    Teaching(Visit visit, Campus campus, Sessions sessions, ToolMatch tools) {
        this.visit = visit;
        this.campus = campus;
        this.sessions = sessions;
        this.tools = tools;
    }

    /// A tool's entry at one placement.
    ///
    /// @param number the tool's id in addresses
    /// @param open where its dialog begins
    record Offer(String number, String title, String label, String open, String origin) {}

    /// The course, for somebody who may change it; nobody else gets further.
    Course managed(String platform, String course, HttpServletRequest request) {
        var found = visit.course(platform, course);
        if (!manages(found, request)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return found;
    }

    boolean manages(Course course, HttpServletRequest request) {
        return user(course, request)
                .filter(user -> new Rights(campus).mayManage(course, user))
                .isPresent();
    }

    /// Whoever is signed in and may open the course.
    Optional<User> user(Course course, HttpServletRequest request) {
        return sessions.user(course.platform(), request)
                .or(() -> visit.visitor(course))
                .filter(user -> visit.mayEnter(course, user));
    }

    /// Fills in what every page of a course shows, and the tools' entries where they may be seen.
    void show(Model model, Course course, String current, HttpServletRequest request) {
        visit.showCourse(model, course, current);
        sessions.user(course.platform(), request).ifPresent(user -> visit.showViewer(model, user));
        var manages = manages(course, request);
        model.addAttribute("manages", manages);
        if (manages) {
            model.addAttribute("offers", offers(course));
            model.addAttribute("locale", "en");
        }
    }

    /// The client's tool in a frame, if the course sees it.
    String frame(
            Model model, @Nullable String client, Optional<User> viewer, Place.OfAssignment place) {
        var app = tools.ofClient(place.in(), client);
        if (app.isEmpty()) {
            model.addAttribute("notice", Visit.NO_TOOL);
            return "tool";
        }
        viewer.ifPresent(user -> visit.frameApp(model, app.get(), user, place));
        return "tool";
    }

    private Map<String, List<Offer>> offers(Course course) {
        return Arrays.stream(Selecting.values())
                .collect(Collectors.toMap(Selecting::placement, at -> offers(course, at)));
    }

    /// The built-in tool offers itself everywhere, an installed one where its key says so.
    private List<Offer> offers(Course course, Selecting at) {
        return tools.seenFrom(course).stream()
                .filter(app -> app.number().equals(BUILT_IN) || isOffered(app, at))
                .map(app -> offer(course, app, at))
                .toList();
    }

    private static boolean isOffered(App app, Selecting at) {
        return app.placement(at.placement())
                .filter(placement -> placement.messageType().equals(KnownPlacements.DEEP))
                .isPresent();
    }

    private static Offer offer(Course course, App app, Selecting at) {
        var open =
                "/%s/courses/%s/external_tools/%s/resource_selection?placement=%s"
                        .formatted(
                                course.platform(), course.canvasId(), app.number(), at.placement());
        var label = app.number().equals(BUILT_IN) ? label(at) : app.labelAt(at.placement());
        return new Offer(app.number(), app.title(), label, open, app.origin());
    }

    private static String label(Selecting at) {
        return switch (at) {
            case SUBMISSION_TYPE_SELECTION -> "Longleaf: a micro-credential";
            case COURSE_ASSIGNMENTS_MENU -> "Add micro-credentials from Longleaf";
            case MODULE_INDEX_MENU_MODAL -> "New module from Longleaf";
            case MODULE_MENU_MODAL -> "Add from Longleaf";
            case ASSIGNMENT_SELECTION, LINK_SELECTION, EDITOR_BUTTON -> "Longleaf";
        };
    }
}
