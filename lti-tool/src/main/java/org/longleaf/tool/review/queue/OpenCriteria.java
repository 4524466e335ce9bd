package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.APPEAL_CRITERION;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCALE_LEVEL;
import static org.longleaf.tables.Tables.SCORE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.longleaf.tables.tables.ReviewSlot;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What a slot asks to be scored: the criteria no decision has found met, and for an adjudication
/// those must-meet ones on which the scores disagree, for an appeal those it is about. Which they
/// are, never who said what. The transaction must be in the slot's district.
@Component
public final class OpenCriteria {

    private static final Condition OPEN =
            REVIEW_SLOT
                    .PURPOSE
                    .notIn("adjudication", "appeal")
                    .and(notExists(foundMet()))
                    .or(REVIEW_SLOT.PURPOSE.eq("appeal").andExists(appealed()))
                    .or(REVIEW_SLOT.PURPOSE.eq("adjudication").and(disputed()));

    /// Of the slot in the outer query.
    static final Field<Integer> COUNT =
            DSL.field(
                    DSL.selectCount()
                            .from(CRITERION)
                            .where(CRITERION.VERSION_ID.eq(REVIEW_SLOT.VERSION_ID), OPEN));

    private final DSLContext sql;

    public OpenCriteria(DSLContext sql) {
        this.sql = sql;
    }

    /// In the rubric's order.
    public Set<UUID> of(UUID slot) {
        return new LinkedHashSet<>(
                sql.select(CRITERION.ID)
                        .from(REVIEW_SLOT)
                        .join(CRITERION)
                        .on(CRITERION.VERSION_ID.eq(REVIEW_SLOT.VERSION_ID))
                        .where(REVIEW_SLOT.ID.eq(slot), OPEN)
                        .orderBy(CRITERION.POSITION)
                        .fetch(CRITERION.ID));
    }

    /// How many they are, for slots of one district that were opened before it was noted with them.
    Map<UUID, Integer> counts(Collection<UUID> slots) {
        return sql.select(REVIEW_SLOT.ID, COUNT)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.ID.eq(any(slots.toArray(UUID[]::new))))
                .fetchMap(REVIEW_SLOT.ID, COUNT);
    }

    private static SelectConditionStep<Record1<Integer>> foundMet() {
        return selectOne()
                .from(DECISION_CRITERION)
                .where(
                        DECISION_CRITERION.ATTEMPT_ID.eq(REVIEW_SLOT.ATTEMPT_ID),
                        DECISION_CRITERION.CRITERION_ID.eq(CRITERION.ID),
                        DECISION_CRITERION.MEETS.isTrue());
    }

    private static SelectConditionStep<Record1<Integer>> appealed() {
        return selectOne()
                .from(APPEAL_CRITERION)
                .where(
                        APPEAL_CRITERION.APPEAL_ID.eq(REVIEW_SLOT.APPEAL_ID),
                        APPEAL_CRITERION.CRITERION_ID.eq(CRITERION.ID));
    }

    private static Condition disputed() {
        ReviewSlot scored = REVIEW_SLOT.as("scored");
        return DSL.condition(CRITERION.MUST_MEET)
                .and(
                        DSL.field(
                                        DSL.select(countDistinct(SCALE_LEVEL.MEETS))
                                                .from(SCORE)
                                                .join(REVIEW)
                                                .on(REVIEW.ID.eq(SCORE.REVIEW_ID))
                                                .join(scored)
                                                .on(
                                                        scored.ID
                                                                .eq(REVIEW.SLOT_ID)
                                                                .and(Slots.counting(scored))
                                                                .and(
                                                                        scored.APPEAL_ID
                                                                                .isNotDistinctFrom(
                                                                                        REVIEW_SLOT
                                                                                                .APPEAL_ID)))
                                                .join(SCALE_LEVEL)
                                                .on(
                                                        SCALE_LEVEL
                                                                .VERSION_ID
                                                                .eq(REVIEW_SLOT.VERSION_ID)
                                                                .and(
                                                                        SCALE_LEVEL.KEY.eq(
                                                                                SCORE.LEVEL_KEY)))
                                                .where(
                                                        REVIEW.SUBMISSION_ID.eq(
                                                                REVIEW_SLOT.SUBMISSION_ID),
                                                        REVIEW.SLOT_ID.ne(REVIEW_SLOT.ID),
                                                        REVIEW.LOCKED_AT.isNotNull(),
                                                        SCORE.CRITERION_ID.eq(CRITERION.ID)))
                                .gt(1));
    }
}
