package org.longleaf.tool.delivery.console;

import org.longleaf.tool.review.ReviewWorld;

/// The job, for tests of other packages.
public final class TellingAdmins {

    private TellingAdmins() {}

    public static void run(ReviewWorld world) {
        world.get(TellAdmins.class).run();
    }
}
