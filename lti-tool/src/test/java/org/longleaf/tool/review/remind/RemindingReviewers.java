package org.longleaf.tool.review.remind;

import org.longleaf.tool.review.ReviewWorld;

/// The jobs, for tests of other packages.
public final class RemindingReviewers {

    private RemindingReviewers() {}

    public static void inTheMorning(ReviewWorld world) {
        world.get(AskReviewers.class).run();
        world.get(RemindOfCalibration.class).run();
    }

    public static void ofClaims(ReviewWorld world) {
        world.get(RemindOfClaims.class).run();
    }
}
