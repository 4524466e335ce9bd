package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.CourseStates;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.PublicCourses;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Launches;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.login.StorageFaults;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.KnownScopes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

import java.util.Map;
import java.util.Optional;

/// What the pages share: finding the course, knowing the viewer, and framing the tool.
@Component
final class Visit {
    static final String NO_TOOL = "Couldn't find valid settings for this link.";

    private final Campus campus;
    private final Launches launches;
    private final AppLinks links;
    private final PublicCourses publicCourses;
    private final StorageFaults storage;
    private final CourseStates states;

    Visit(
            Campus campus,
            Launches launches,
            AppLinks links,
            PublicCourses publicCourses,
            StorageFaults storage,
            CourseStates states) {
        this.states = states;
        this.campus = campus;
        this.launches = launches;
        this.links = links;
        this.publicCourses = publicCourses;
        this.storage = storage;
    }

    Platform platform(String id) {
        return campus.platform(id).orElseThrow(Visit::notFound);
    }

    Course course(String platform, String canvasId) {
        return campus.course(platform, canvasId).orElseThrow(Visit::notFound);
    }

    Assignment assignment(Course course, String canvasId) {
        return campus.assignment(course, canvasId).orElseThrow(Visit::notFound);
    }

    /// Whoever is not logged in may look at a public course, as nobody.
    Optional<User> visitor(Course course) {
        return publicCourses.holds(course)
                ? Optional.of(User.nobody(course.platform()))
                : Optional.empty();
    }

    /// May this user open the course's pages: it is public, or they are enrolled in it, or an admin
    /// of the account.
    boolean mayEnter(Course course, User user) {
        return publicCourses.holds(course) || new Rights(campus).mayEnter(course, user);
    }

    void showCourse(Model model, Course course, String current) {
        model.addAttribute("canvas", platform(course.platform()));
        model.addAttribute("inCourse", course);
        model.addAttribute(
                "retrieve",
                "/%s/courses/%s/external_tools/retrieve"
                        .formatted(course.platform(), course.canvasId()));
        model.addAttribute("courseHref", "/" + course.platform() + "/courses/" + course.canvasId());
        model.addAttribute("current", current);
        model.addAttribute("isPublic", publicCourses.holds(course));
        model.addAttribute("courseState", states.of(course).word());
    }

    /// The viewer, and the entries of the navigation that are theirs; call it after the course is
    /// shown.
    void showViewer(Model model, User user) {
        if (model.getAttribute("inCourse") instanceof Course course) {
            model.addAttribute("courseApps", links.inCourse(course, user));
            model.addAttribute("manages", new Rights(campus).mayManage(course, user));
        }
        if (user.isNobody()) {
            return;
        }
        model.addAttribute("viewer", user.name());
        model.addAttribute("actor", user.actor() == null ? null : user.actor().name());
        model.addAttribute("accountAdmin", isAdmin(user));
        model.addAttribute("userApps", links.outside(user, "user_navigation"));
        if (isAdmin(user)) {
            model.addAttribute("accountApps", links.outside(user, "account_navigation"));
        }
    }

    private boolean isAdmin(User user) {
        return campus.isAccountAdmin(user.identity().platform(), user.person());
    }

    /// Prepares a launch whose form the page posts into its frame.
    void frameApp(Model model, App app, User user, Place place) {
        var platform = platform(user.identity().platform());
        Map<String, String> fields = launches.begin(platform, app, user, place);
        model.addAttribute("fields", fields);
        model.addAttribute("storage", storage.of(fields.get("lti_message_hint")));
        model.addAttribute("action", app.loginUri());
        model.addAttribute("toolOrigin", app.origin());
        model.addAttribute("toolTitle", app.title());
        model.addAttribute("toolClient", app.client().clientId());
        model.addAttribute("canvas", platform);
        model.addAttribute("locale", user.person().locale());
        model.addAttribute("zone", campus.timeZone(user.person()));
        model.addAttribute("mayReadPage", app.client().scopes().contains(KnownScopes.PAGE_CONTENT));
        place.assignment().ifPresent(what -> showContent(model, place, what));
    }

    /// What a tool with the scope for it may ask the page for.
    private void showContent(Model model, Place place, Assignment what) {
        place.course()
                .map(course -> campus.facts(course, what))
                .ifPresent(facts -> model.addAttribute("pageContent", facts.description()));
        model.addAttribute("pageContentId", what.canvasId());
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
