package org.longleaf.sandbox.registry;

import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.registry.Spot.InAccount;
import org.longleaf.sandbox.registry.Spot.InCourse;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tools that admins installed, and who sees them.
@Component
public final class Installed {
    private final DeveloperKeys keys;
    private final Installs installs;
    private final Spots spots;

    Installed(DeveloperKeys keys, Installs installs, Spots spots) {
        this.keys = keys;
        this.installs = installs;
        this.spots = spots;
    }

    public Optional<App> find(String platform, String number) {
        return installs.find(platform, number).flatMap(this::app);
    }

    /// What a course sees, the nearest first: its own, its account's, the root account's.
    public List<App> seenFrom(Course course) {
        return apps(course.platform())
                .filter(app -> spots.holds(app.spot(), course))
                .sorted(Comparator.comparingInt(app -> distance(app.spot())))
                .toList();
    }

    /// What stands in the accounts of a Canvas.
    public List<App> inAccounts(String platform) {
        return apps(platform).filter(app -> app.spot() instanceof InAccount).toList();
    }

    /// May somebody in this course open the app?
    public boolean isSeenFrom(App app, Course course) {
        return seenFrom(course).stream().anyMatch(seen -> seen.number().equals(app.number()));
    }

    /// A key that is off shows nothing.
    private Stream<App> apps(String platform) {
        return installs.on(platform).stream()
                .flatMap(install -> app(install).stream())
                .filter(app -> app.client().on());
    }

    private Optional<App> app(Install install) {
        return keys.find(install.platform(), install.clientId()).map(key -> app(key, install));
    }

    private static App app(DeveloperKey key, Install install) {
        var asked = key.asked();
        return new App(
                Clients.of(key),
                install.number(),
                App.apart(asked.title(), install.number()),
                install.deploymentId(),
                install.spot(),
                key.kept().privacyLevel(),
                asked.loginUri(),
                asked.targetLinkUri(),
                asked.custom(),
                key.placements());
    }

    private static int distance(Spot spot) {
        return switch (spot) {
            case InCourse _ -> 0;
            case InAccount account -> account.isRoot() ? 2 : 1;
        };
    }
}
