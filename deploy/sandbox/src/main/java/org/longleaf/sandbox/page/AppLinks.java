package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.login.Place;
import org.longleaf.sandbox.registry.App;
import org.longleaf.sandbox.registry.Installed;
import org.longleaf.sandbox.registry.Placement;
import org.springframework.stereotype.Component;

import java.util.List;

/// The installed tools' entries in the navigation, and who is shown which.
@Component
final class AppLinks {
    private final Campus campus;
    private final Installed installed;

    AppLinks(Campus campus, Installed installed) {
        this.campus = campus;
        this.installed = installed;
    }

    /// An entry; `key` is what the page calls itself by when it is open.
    record Link(String key, String label, String href) {}

    List<Link> inCourse(Course course, User user) {
        return installed.seenFrom(course).stream()
                .filter(app -> opens(app, course, user))
                .filter(app -> app.placement("course_navigation").orElseThrow().shownAtFirst())
                .map(app ->
                        new Link(
                                app.number(),
                                app.labelAt("course_navigation"),
                                "/%s/courses/%s/external_tools/%s"
                                        .formatted(
                                                course.platform(),
                                                course.canvasId(),
                                                app.number())))
                .toList();
    }

    List<Link> outside(User user, String placement) {
        var platform = user.identity().platform();
        var whose = placement.equals("user_navigation") ? "users" : "accounts";
        return installed.inAccounts(platform).stream()
                .filter(app -> showsOutside(app, placement, user))
                .map(app ->
                        new Link(
                                placement + app.number(),
                                app.labelAt(placement),
                                "/%s/%s/self/external_tools/%s"
                                        .formatted(platform, whose, app.number())))
                .toList();
    }

    boolean opens(App app, Course course, User user) {
        return installed.isSeenFrom(app, course)
                && app.placement("course_navigation")
                        .filter(Placement::isLaunchable)
                        .filter(at -> rights().sees(visibility(at), course, user))
                        .isPresent();
    }

    boolean opensOutside(App app, Place place, User user) {
        var placement = place.placement();
        return placement != null
                && (place instanceof Place.OfUser || isAdmin(user))
                && showsOutside(app, placement, user);
    }

    private boolean showsOutside(App app, String placement, User user) {
        return app.placement(placement)
                .filter(Placement::isLaunchable)
                .filter(at -> rights().seesOutside(visibility(at), user))
                .isPresent();
    }

    private boolean isAdmin(User user) {
        return campus.isAccountAdmin(user.identity().platform(), user.person());
    }

    private Rights rights() {
        return new Rights(campus);
    }

    private static String visibility(Placement placement) {
        var said = placement.visibility();
        return said == null ? "public" : said;
    }
}
