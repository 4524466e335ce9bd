package org.longleaf.tool.evidence.remind;

import org.longleaf.tool.review.ReviewWorld;

/// The job, for tests of other packages.
public final class RemindingTeachers {

    private RemindingTeachers() {}

    public static void run(ReviewWorld world) {
        world.get(RemindTeachers.class).run();
    }
}
