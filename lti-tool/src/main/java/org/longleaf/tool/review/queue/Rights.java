package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Routines.currentMoment;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.longleaf.tables.tables.ReviewSlot;

// What gives the transaction's person the right to the slot in the outer query, and what has used
// it up.
final class Rights {

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
                        ROLE_GRANT.ROLE.eq(
                                when(REVIEW_SLOT.PURPOSE.eq("adjudication"), "adjudicator")
                                        .otherwise("reviewer")));
    }

    static SelectConditionStep<Record1<Integer>> liveGrant() {
        return grant().and(Ties.today(ROLE_GRANT.FROM_ON, ROLE_GRANT.UNTIL_ON));
    }

    static SelectConditionStep<Record1<Integer>> calibration() {
        return selectOne()
                .from(CALIBRATION_PASS)
                .where(
                        CALIBRATION_PASS.PERSON_ID.eq(currentPerson()),
                        CALIBRATION_PASS.VERSION_ID.eq(REVIEW_SLOT.VERSION_ID));
    }

    // Two scores of one submission are two people's. An adjudicator is new to the whole attempt.
    static SelectConditionStep<Record1<Integer>> scoredBefore() {
        ReviewSlot earlier = REVIEW_SLOT.as("earlier");
        return selectOne()
                .from(REVIEW)
                .join(earlier)
                .on(earlier.ID.eq(REVIEW.SLOT_ID))
                .where(
                        REVIEW.REVIEWER_ID.eq(currentPerson()),
                        REVIEW.LOCKED_AT.isNotNull(),
                        REVIEW.SUBMISSION_ID
                                .eq(REVIEW_SLOT.SUBMISSION_ID)
                                .or(
                                        REVIEW_SLOT
                                                .PURPOSE
                                                .eq("adjudication")
                                                .and(
                                                        earlier.ATTEMPT_ID.eq(
                                                                REVIEW_SLOT.ATTEMPT_ID))));
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
}
