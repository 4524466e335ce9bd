package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Launches;
import org.longleaf.sandbox.login.Place;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

import java.util.Map;

/// What the pages share: finding the course, knowing the viewer, and framing the tool.
@Component
final class Visit {
    private final Campus campus;
    private final Launches launches;
    private final Addresses addresses;

    Visit(Campus campus, Launches launches, Addresses addresses) {
        this.campus = campus;
        this.launches = launches;
        this.addresses = addresses;
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

    /// May this user open the course's pages: enrolled in it, or an admin of the account.
    boolean mayEnter(Course course, User user) {
        return !campus.enrolments(course, user.person()).isEmpty()
                || campus.isAccountAdmin(course.platform(), user.person());
    }

    void showCourse(Model model, Course course, String current) {
        model.addAttribute("canvas", platform(course.platform()));
        model.addAttribute("inCourse", course);
        model.addAttribute("courseHref", "/" + course.platform() + "/courses/" + course.canvasId());
        model.addAttribute("current", current);
    }

    void showViewer(Model model, User user) {
        model.addAttribute("viewer", user.name());
        model.addAttribute("accountAdmin", isAdmin(user));
    }

    private boolean isAdmin(User user) {
        return campus.isAccountAdmin(user.identity().platform(), user.person());
    }

    /// Prepares a launch whose form the page posts into its frame.
    void frameTool(Model model, Platform platform, User user, Place place) {
        Map<String, String> fields = launches.begin(platform, user, place);
        model.addAttribute("fields", fields);
        model.addAttribute("action", launches.address());
        model.addAttribute("toolOrigin", addresses.toolOrigin());
        model.addAttribute("canvas", platform);
        model.addAttribute("locale", user.person().locale());
    }

    /// A tool opens addresses of its own only, as Canvas matches them.
    boolean isToolAddress(String url) {
        return url.startsWith(addresses.tool() + "/");
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
