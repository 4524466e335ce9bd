package org.longleaf.sandbox.page;

import org.longleaf.sandbox.registry.DeveloperKey;
import org.longleaf.sandbox.registry.Install;
import org.longleaf.sandbox.registry.Installs;
import org.longleaf.sandbox.registry.Spot;
import org.longleaf.sandbox.registry.Spots;
import org.springframework.stereotype.Component;

import java.util.List;

/// Installs a key in an account or a course.
@Component
final class InstallApp {
    private final Visit visit;
    private final Spots spots;
    private final Installs installs;

    InstallApp(Visit visit, Spots spots, Installs installs) {
        this.visit = visit;
        this.spots = spots;
        this.installs = installs;
    }

    List<Spot> spots(String platform) {
        return spots.all(visit.platform(platform));
    }

    Install in(DeveloperKey key, String spot) {
        return installs.add(
                key, spots.find(visit.platform(key.platform()), spot).orElseThrow(Visit::notFound));
    }
}
