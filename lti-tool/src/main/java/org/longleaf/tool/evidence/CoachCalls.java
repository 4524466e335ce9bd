package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.COACH_CALL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Calls for a coach: after the number of submissions that the stakes set, the next one waits until
/// the teacher has talked with one. The attempt's district must have been entered.
@Component
public final class CoachCalls {

    private final DSLContext sql;

    public CoachCalls(DSLContext sql) {
        this.sql = sql;
    }

    /// Calls one once in an attempt, where more evidence was asked of the last submission that is
    /// to do without.
    ///
    /// @return whether this very answer called one
    boolean afterAsking(AttemptFacts attempt, Instant at) {
        boolean reached =
                sql.fetchExists(
                        select(MICRO_CREDENTIAL_VERSION.ID)
                                .from(MICRO_CREDENTIAL_VERSION)
                                .where(
                                        MICRO_CREDENTIAL_VERSION.ID.eq(attempt.version()),
                                        MICRO_CREDENTIAL_VERSION.SUBMISSIONS_BEFORE_COACH.le(
                                                select(max(SUBMISSION.NUMBER))
                                                        .from(SUBMISSION)
                                                        .where(
                                                                SUBMISSION.ATTEMPT_ID.eq(
                                                                        attempt.attempt())))));
        if (!reached) {
            return false;
        }
        return sql.insertInto(COACH_CALL)
                        .set(COACH_CALL.ATTEMPT_ID, attempt.attempt())
                        .set(COACH_CALL.DISTRICT_ID, attempt.district())
                        .set(COACH_CALL.PERSON_ID, attempt.person())
                        .set(COACH_CALL.VERSION_ID, attempt.version())
                        .set(COACH_CALL.CALLED_AT, at)
                        .onConflict(COACH_CALL.ATTEMPT_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    /// Whether the next submission waits for a talk.
    boolean holdUp(UUID attempt) {
        return sql.fetchExists(
                COACH_CALL, COACH_CALL.ATTEMPT_ID.eq(attempt), COACH_CALL.MET_AT.isNull());
    }
}
