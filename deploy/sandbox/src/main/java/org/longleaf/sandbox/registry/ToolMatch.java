package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which tool a course or a page outside of courses opens: found by an address, by a client id, or
/// by its number in addresses.
@Component
public final class ToolMatch {
    private final Campus campus;
    private final Apps apps;
    private final Installed installed;

    ToolMatch(Campus campus, Apps apps, Installed installed) {
        this.campus = campus;
        this.apps = apps;
        this.installed = installed;
    }

    /// The built-in tool, then the installed ones, the nearest first.
    public List<App> seenFrom(Course course) {
        return Stream.concat(Stream.of(builtIn(course)), installed.seenFrom(course).stream())
                .toList();
    }

    public App builtIn(Course course) {
        var platform = campus.platform(course.platform()).orElseThrow();
        return apps.builtIn(platform, campus.deploymentOf(course));
    }

    /// Outside of courses.
    public App builtIn(Platform platform, User user) {
        return apps.builtIn(platform, campus.deploymentFor(platform, user.person()));
    }

    public Optional<App> numbered(Course course, String number) {
        return seenFrom(course).stream().filter(app -> app.number().equals(number)).findFirst();
    }

    /// The deployment of the client that the course sees; none for no client.
    public Optional<App> ofClient(Course course, @Nullable String client) {
        return seenFrom(course).stream()
                .filter(app -> app.client().clientId().equals(client))
                .findFirst();
    }

    /// The tool that opens an address: the client's, where it answers there, since two tools may
    /// share an origin; else the first that does.
    ///
    /// @param client of the tool that brought the address; null or unknown where somebody typed it
    public Optional<App> opening(Course course, String url, @Nullable String client) {
        return opening(seenFrom(course), url, client);
    }

    /// The same outside of courses, where somebody meets the accounts' tools only.
    public Optional<App> opening(
            Platform platform, User user, String url, @Nullable String client) {
        return opening(
                Stream.concat(
                                Stream.of(builtIn(platform, user)),
                                installed.inAccounts(platform.id()).stream())
                        .toList(),
                url,
                client);
    }

    private static Optional<App> opening(List<App> seen, String url, @Nullable String client) {
        return seen.stream()
                .filter(app -> isAt(app, url) && app.client().clientId().equals(client))
                .findFirst()
                .or(() -> seen.stream().filter(app -> isAt(app, url)).findFirst());
    }

    /// The client id that a link to an address is made with; null where no tool opens it.
    public @Nullable String clientFor(Course course, String url, @Nullable String broughtBy) {
        return opening(course, url, broughtBy).map(app -> app.client().clientId()).orElse(null);
    }

    /// By scheme, host and port.
    private static boolean isAt(App app, String url) {
        try {
            return app.origin().equals(Origins.of(url));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
