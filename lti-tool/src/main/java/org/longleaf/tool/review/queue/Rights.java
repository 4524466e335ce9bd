package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.currentMoment;
import static org.longleaf.tables.Routines.currentMonthBegan;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Routines.decidedAsLead;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.PASSED_OVER;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.longleaf.tables.tables.ReviewSlot;

import java.util.List;

// What gives the transaction's person the right to the slot in the outer query, and what has used
// it up.
final class Rights {

    static final List<String> SCORES = List.of(Purpose.SCORE.key(), Purpose.SECOND_SCORE.key());

    private Rights() {}

    static SelectConditionStep<Record1<Integer>> grant() {
        return selectOne()
                .from(ROLE_GRANT)
                .join(ROLE_GRANT_MICRO_CREDENTIAL)
                .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                .where(
                        ROLE_GRANT.PERSON_ID.eq(currentPerson()),
                        ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID.eq(
                                REVIEW_SLOT.MICRO_CREDENTIAL_ID),
                        // A district's grant is good for its own teachers' work only.
                        ROLE_GRANT
                                .DISTRICT_ID
                                .isNull()
                                .or(ROLE_GRANT.DISTRICT_ID.eq(REVIEW_SLOT.DISTRICT_ID)),
                        asked());
    }

    /// The roles that a slot's purpose asks for; nobody is offered an audit.
    private static Condition asked() {
        return ROLE_GRANT
                .ROLE
                .eq(
                        case_(REVIEW_SLOT.PURPOSE)
                                .when("adjudication", "adjudicator")
                                .when("practice", "trainee_reviewer")
                                .when("audit", "")
                                .otherwise("reviewer"))
                .or(REVIEW_SLOT.PURPOSE.eq("appeal").and(ROLE_GRANT.ROLE.eq("adjudicator")));
    }

    static SelectConditionStep<Record1<Integer>> liveGrant() {
        return grant().and(Ties.today(ROLE_GRANT.FROM_ON, ROLE_GRANT.UNTIL_ON));
    }

    static SelectConditionStep<Record1<Integer>> calibration() {
        return selectOne()
                .from(CALIBRATION_PASS)
                .where(
                        CALIBRATION_PASS.PERSON_ID.eq(currentPerson()),
                        CALIBRATION_PASS.VERSION_ID.eq(REVIEW_SLOT.VERSION_ID),
                        CALIBRATION_PASS.PASSED_ON.le(currentDay()));
    }

    // Two scores of one submission are two people's. Who settles a dispute or an appeal is new to
    // the whole attempt; nor do they judge an appeal against their own word as a lead.
    static Condition scoredBefore() {
        ReviewSlot earlier = REVIEW_SLOT.as("earlier");
        Condition mine = REVIEW.REVIEWER_ID.eq(currentPerson()).and(REVIEW.LOCKED_AT.isNotNull());
        return exists(
                        selectOne()
                                .from(REVIEW)
                                .where(mine, REVIEW.SUBMISSION_ID.eq(REVIEW_SLOT.SUBMISSION_ID)))
                .or(
                        REVIEW_SLOT
                                .APPEAL_ID
                                .isNotNull()
                                .and(condition(decidedAsLead(REVIEW_SLOT.ATTEMPT_ID))))
                .or(
                        REVIEW_SLOT
                                .PURPOSE
                                .in("adjudication", "appeal")
                                .andExists(
                                        selectOne()
                                                .from(earlier)
                                                .join(REVIEW)
                                                .on(REVIEW.SLOT_ID.eq(earlier.ID))
                                                .where(
                                                        earlier.ATTEMPT_ID.eq(
                                                                REVIEW_SLOT.ATTEMPT_ID),
                                                        mine)));
    }

    static SelectConditionStep<Record1<Integer>> anotherClaim() {
        ReviewSlot other = REVIEW_SLOT.as("other");
        return selectOne()
                .from(other)
                .where(
                        other.SUBMISSION_ID.eq(REVIEW_SLOT.SUBMISSION_ID),
                        other.ID.ne(REVIEW_SLOT.ID),
                        other.CLAIMED_BY.eq(currentPerson()),
                        other.CLOSED_AT.isNull(),
                        other.CLAIM_ENDS_AT.gt(currentMoment()));
    }

    static SelectConditionStep<Record1<Integer>> handedBack() {
        return selectOne()
                .from(HANDED_BACK)
                .where(
                        HANDED_BACK.PERSON_ID.eq(currentPerson()),
                        HANDED_BACK.SUBMISSION_ID.eq(REVIEW_SLOT.SUBMISSION_ID));
    }

    static SelectConditionStep<Record1<Integer>> passedOver() {
        return selectOne()
                .from(PASSED_OVER)
                .where(
                        PASSED_OVER.PERSON_ID.eq(currentPerson()),
                        PASSED_OVER.SUBMISSION_ID.eq(REVIEW_SLOT.SUBMISSION_ID),
                        PASSED_OVER.UNTIL_AT.gt(currentMoment()));
    }

    // Only of scores: who can settle a dispute is too few to be counted.
    static Condition quotaReached() {
        return REVIEW_SLOT
                .PURPOSE
                .in(SCORES)
                .andExists(liveGrant())
                .andNotExists(liveGrant().and(isQuotaLeft()));
    }

    /// Of the grant in the outer query.
    static Condition isQuotaLeft() {
        return ROLE_GRANT
                .QUOTA_PER_MONTH
                .isNull()
                .or(ROLE_GRANT.QUOTA_PER_MONTH.gt(takenThisMonth()));
    }

    /// Scores this person locked since the month began, and those they hold.
    static Field<Integer> takenThisMonth() {
        ReviewSlot held = REVIEW_SLOT.as("held");
        ReviewSlot done = REVIEW_SLOT.as("done");
        return field(
                        selectCount()
                                .from(REVIEW)
                                .join(done)
                                .on(done.ID.eq(REVIEW.SLOT_ID))
                                .where(
                                        REVIEW.REVIEWER_ID.eq(currentPerson()),
                                        REVIEW.LOCKED_AT.ge(currentMonthBegan()),
                                        done.PURPOSE.in(SCORES)))
                .plus(
                        field(
                                selectCount()
                                        .from(held)
                                        .where(
                                                held.CLAIMED_BY.eq(currentPerson()),
                                                held.CLOSED_AT.isNull(),
                                                held.CLAIM_ENDS_AT.gt(currentMoment()),
                                                held.PURPOSE.in(SCORES))));
    }
}
