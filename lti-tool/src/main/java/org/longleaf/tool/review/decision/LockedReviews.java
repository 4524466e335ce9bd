package org.longleaf.tool.review.decision;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCORE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.longleaf.tables.tables.ReviewSlot;
import org.longleaf.tool.review.decision.LockedReview.Scored;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.Purpose;
import org.longleaf.tool.review.queue.Slots;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reviews that are locked and count. The transaction must be in their district.
@Component
final class LockedReviews {

    private static final Field<Map<UUID, Scored>> SCORES =
            multiset(
                            select(SCORE.CRITERION_ID, SCORE.LEVEL_KEY, SCORE.COMMENT)
                                    .from(SCORE)
                                    .where(
                                            SCORE.REVIEW_ID.eq(REVIEW.ID),
                                            SCORE.LEVEL_KEY.isNotNull()))
                    .convertFrom(rows ->
                            rows.intoMap(
                                    row -> row.value1(),
                                    row -> new Scored(row.value2(), row.value3())));

    private final DSLContext sql;

    LockedReviews(DSLContext sql) {
        this.sql = sql;
    }

    /// Of the same submission, and of the same appeal where the slot reads for one, in the order
    /// they were locked.
    List<LockedReview> with(Held held) {
        return sql.select(REVIEW_SLOT.PURPOSE, REVIEW.NOTE, SCORES, REVIEW.ENDS_BECAUSE)
                .from(REVIEW)
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(REVIEW.SLOT_ID))
                .where(
                        REVIEW.SUBMISSION_ID.eq(held.submission()),
                        REVIEW.LOCKED_AT.isNotNull(),
                        Slots.counting(REVIEW_SLOT),
                        sameAppeal(held))
                .orderBy(REVIEW.LOCKED_AT, REVIEW.ID)
                .fetch(row ->
                        new LockedReview(
                                Purpose.of(row.value1()),
                                row.value2(),
                                row.value3(),
                                row.value4()));
    }

    /// Whether none of those who scored it was at home in its district when they locked.
    boolean allFromOutside(Held held) {
        Field<LocalDate> day =
                DSL.field(
                        "({0} at time zone {1})::date",
                        LocalDate.class, REVIEW.LOCKED_AT, DISTRICT.TIME_ZONE);
        return !sql.fetchExists(
                select(REVIEW.ID)
                        .from(REVIEW)
                        .join(REVIEW_SLOT)
                        .on(
                                REVIEW_SLOT
                                        .ID
                                        .eq(REVIEW.SLOT_ID)
                                        .and(Slots.counting(REVIEW_SLOT))
                                        .and(sameAppeal(held)))
                        .join(DISTRICT)
                        .on(DISTRICT.ID.eq(REVIEW.DISTRICT_ID))
                        .join(PERSON_HOME)
                        .on(
                                PERSON_HOME
                                        .PERSON_ID
                                        .eq(REVIEW.REVIEWER_ID)
                                        .and(PERSON_HOME.DISTRICT_ID.eq(REVIEW.DISTRICT_ID))
                                        .and(PERSON_HOME.FROM_ON.le(day))
                                        .and(
                                                PERSON_HOME
                                                        .UNTIL_ON
                                                        .isNull()
                                                        .or(PERSON_HOME.UNTIL_ON.ge(day))))
                        .where(
                                REVIEW.SUBMISSION_ID.eq(held.submission()),
                                REVIEW.LOCKED_AT.isNotNull()));
    }

    private static Condition sameAppeal(Held held) {
        ReviewSlot closed = REVIEW_SLOT.as("closed");
        return REVIEW_SLOT.APPEAL_ID.isNotDistinctFrom(
                DSL.field(select(closed.APPEAL_ID).from(closed).where(closed.ID.eq(held.slot()))));
    }
}
