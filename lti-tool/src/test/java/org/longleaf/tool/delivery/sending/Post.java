package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.review.ReviewWorld;

/// The lanes, for tests of other packages.
public final class Post {

    private Post() {}

    /// Sends all that is due.
    public static void goesOut(ReviewWorld world) {
        world.get(Deliveries.class)
                .lanesWithWork()
                .forEach(lane -> world.get(DrainLane.class).run(lane, () -> false));
    }
}
