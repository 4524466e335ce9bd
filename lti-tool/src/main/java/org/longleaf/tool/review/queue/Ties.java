package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.CONFLICT_TAKEN_BACK;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;

import java.time.LocalDate;

// What ties the transaction's person to the candidate of the slot in the outer query.
final class Ties {

    private Ties() {}

    static Condition today(Field<LocalDate> from, Field<LocalDate> until) {
        return from.le(currentDay()).and(until.isNull().or(until.ge(currentDay())));
    }

    static SelectConditionStep<Record1<Integer>> home(Condition same) {
        return selectOne()
                .from(PERSON_HOME)
                .where(
                        PERSON_HOME.PERSON_ID.eq(currentPerson()),
                        today(PERSON_HOME.FROM_ON, PERSON_HOME.UNTIL_ON),
                        same);
    }

    // With or without consent: it is about knowing each other, not about seeing the plan.
    static SelectConditionStep<Record1<Integer>> mentee() {
        return selectOne()
                .from(COACH_ASSIGNMENT)
                .where(
                        COACH_ASSIGNMENT.COACH_ID.eq(currentPerson()),
                        COACH_ASSIGNMENT.MENTEE_ID.eq(REVIEW_SLOT.CANDIDATE_ID),
                        today(COACH_ASSIGNMENT.FROM_ON, COACH_ASSIGNMENT.UNTIL_ON));
    }

    /// By whichever of the two it was declared. One that was taken back still bars from what waited
    /// before: else declaring and taking back would tell whose it is.
    static SelectConditionStep<Record1<Integer>> conflict() {
        var one = DECLARED_CONFLICT.PERSON_ID;
        var other = DECLARED_CONFLICT.WITH_ID;
        return selectOne()
                .from(DECLARED_CONFLICT)
                .where(
                        one.eq(currentPerson())
                                .and(isWithTheCandidate())
                                .or(
                                        other.eq(currentPerson())
                                                .and(one.eq(REVIEW_SLOT.CANDIDATE_ID))))
                .andNotExists(
                        selectOne()
                                .from(CONFLICT_TAKEN_BACK)
                                .where(
                                        CONFLICT_TAKEN_BACK.CONFLICT_ID.eq(DECLARED_CONFLICT.ID),
                                        CONFLICT_TAKEN_BACK.TAKEN_BACK_AT.lt(
                                                REVIEW_SLOT.OPENED_AT)));
    }

    private static Condition isWithTheCandidate() {
        return DECLARED_CONFLICT
                .WITH_ID
                .eq(REVIEW_SLOT.CANDIDATE_ID)
                .or(DECLARED_CONFLICT.WITH_SCHOOL_ID.eq(REVIEW_SLOT.CANDIDATE_SCHOOL_ID))
                .or(DECLARED_CONFLICT.WITH_DISTRICT_ID.eq(REVIEW_SLOT.DISTRICT_ID))
                .orExists(
                        selectOne()
                                .from(PERSON)
                                .where(
                                        PERSON.ID.eq(REVIEW_SLOT.CANDIDATE_ID),
                                        PERSON.UID
                                                .eq(DECLARED_CONFLICT.WITH_UID)
                                                .or(
                                                        lower(PERSON.EMAIL)
                                                                .eq(
                                                                        DECLARED_CONFLICT
                                                                                .WITH_EMAIL))));
    }

    static SelectConditionStep<Record1<Integer>> identitySeen() {
        return selectOne()
                .from(IDENTITY_SEEN)
                .where(
                        IDENTITY_SEEN.PERSON_ID.eq(currentPerson()),
                        IDENTITY_SEEN.ATTEMPT_ID.eq(REVIEW_SLOT.ATTEMPT_ID));
    }
}
