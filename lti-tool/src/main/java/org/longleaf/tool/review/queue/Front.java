package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentMoment;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Table;
import org.longleaf.tables.tables.ReviewSlot;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The front of the transaction's person's queue: of each micro-credential they may review the
/// slots due first, and no more of them than are asked for, so that a long queue costs no more than
/// a short one.
final class Front {

    private static final Field<UUID> MINE = field(name("mine", "micro_credential_id"), UUID.class);

    private static final Condition LAST = condition(Eligibility.OFFERED_LAST);

    private Front() {}

    /// The first slots offered, one of each submission; those in which others come first at the
    /// end.
    ///
    /// @param most of them
    static List<UUID> of(DSLContext sql, int most) {
        List<UUID> front = new ArrayList<>(part(sql, LAST.not(), most));
        if (front.size() < most) {
            front.addAll(part(sql, LAST, most - front.size()));
        }
        return front;
    }

    private static List<UUID> part(DSLContext sql, Condition which, int most) {
        Table<?> offer =
                select(REVIEW_SLOT.ID, REVIEW_SLOT.DUE_ON, REVIEW_SLOT.OPENED_AT)
                        .from(REVIEW_SLOT)
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                        .where(
                                REVIEW_SLOT.MICRO_CREDENTIAL_ID.eq(MINE),
                                Eligibility.OFFERED,
                                firstOfItsSubmission(),
                                which)
                        .orderBy(REVIEW_SLOT.DUE_ON, REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.ID)
                        .limit(most)
                        .asTable("offer");
        return sql.select(offer.field(REVIEW_SLOT.ID))
                .from(mine())
                .crossJoin(lateral(offer))
                .orderBy(
                        offer.field(REVIEW_SLOT.DUE_ON),
                        offer.field(REVIEW_SLOT.OPENED_AT),
                        offer.field(REVIEW_SLOT.ID))
                .limit(most)
                .fetch(Record1::value1);
    }

    // In which roles, the predicate asks.
    private static Table<?> mine() {
        return selectDistinct(ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID)
                .from(ROLE_GRANT)
                .join(ROLE_GRANT_MICRO_CREDENTIAL)
                .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                .where(
                        ROLE_GRANT.PERSON_ID.eq(currentPerson()),
                        Ties.today(ROLE_GRANT.FROM_ON, ROLE_GRANT.UNTIL_ON))
                .asTable("mine");
    }

    // Nobody gives both scores, and both are offered to the same people: one stands for the two.
    private static Condition firstOfItsSubmission() {
        ReviewSlot other = REVIEW_SLOT.as("sibling");
        return notExists(
                selectOne()
                        .from(other)
                        .where(
                                REVIEW_SLOT.PURPOSE.eq(inline(Purpose.SECOND_SCORE.key())),
                                other.SUBMISSION_ID.eq(REVIEW_SLOT.SUBMISSION_ID),
                                other.PURPOSE.in(
                                        inline(Purpose.SCORE.key()),
                                        inline(Purpose.SECOND_SCORE.key())),
                                other.CLOSED_AT.isNull(),
                                other.CLAIMED_BY
                                        .isNull()
                                        .or(other.CLAIM_ENDS_AT.le(currentMoment())),
                                row(other.PURPOSE, other.ID)
                                        .lt(REVIEW_SLOT.PURPOSE, REVIEW_SLOT.ID)));
    }
}
