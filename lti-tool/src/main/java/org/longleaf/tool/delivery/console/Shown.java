package org.longleaf.tool.delivery.console;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;

/// What an admin is shown at all. Of what a gradebook was told of an attempt only the last stands:
/// how often a teacher handed in is nobody's business, and an older result is never sent again.
final class Shown {

    static final Condition CONDITION = condition();

    private Shown() {}

    private static Condition condition() {
        var later = DELIVERY.as("later");
        return DELIVERY.DESTINATION
                .notIn("canvas_score", "canvas_rubric", "canvas_column")
                .or(DELIVERY.URGENCY.in(2, 3))
                .or(
                        notExists(
                                selectOne()
                                        .from(later)
                                        .where(
                                                later.SUBJECT_ID.eq(DELIVERY.SUBJECT_ID),
                                                later.DESTINATION.eq(DELIVERY.DESTINATION),
                                                later.ADDRESS.eq(DELIVERY.ADDRESS),
                                                later.POSITION.gt(DELIVERY.POSITION))));
    }
}
