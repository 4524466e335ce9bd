package org.longleaf.tool.evidence.coach;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.COACH_CALL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Talks that teachers wait for before they may hand in again. Which of them a coach sees, the
/// *handed* policies say: with the teacher's consent, and where the coach has scored nothing of it.
@Component
final class CoachTalks {

    private final DSLContext sql;

    CoachTalks(DSLContext sql) {
        this.sql = sql;
    }

    /// A teacher who waits for the transaction's person.
    record Called(
            UUID attempt,
            UUID district,
            @Nullable String teacher,
            String title,
            Instant calledAt) {}

    /// A teacher's own call.
    ///
    /// @param named whether an admin has named a coach
    /// @param met whether they have talked
    record Own(boolean named, boolean met) {}

    /// In a transaction without a district, so that nothing but a live consent opens a row.
    List<Called> waitingFor(UUID coach) {
        return sql.select(
                        COACH_CALL.ATTEMPT_ID,
                        COACH_CALL.DISTRICT_ID,
                        PERSON.NAME,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        COACH_CALL.CALLED_AT)
                .from(COACH_CALL)
                .join(PERSON)
                .on(PERSON.ID.eq(COACH_CALL.PERSON_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(COACH_CALL.VERSION_ID))
                .where(COACH_CALL.PERSON_ID.ne(coach), COACH_CALL.MET_AT.isNull())
                .orderBy(COACH_CALL.CALLED_AT, COACH_CALL.ATTEMPT_ID)
                .fetch(mapping(Called::new));
    }

    /// Writes that they have talked, in such a transaction too.
    void talked(UUID attempt, UUID coach, Instant at) {
        sql.update(COACH_CALL)
                .set(COACH_CALL.MET_WITH, coach)
                .set(COACH_CALL.MET_AT, at)
                .where(COACH_CALL.ATTEMPT_ID.eq(attempt), COACH_CALL.MET_AT.isNull())
                .execute();
    }

    /// In the attempt's district.
    Optional<Own> of(UUID attempt) {
        return sql.select(COACH_CALL.COACH_ID, COACH_CALL.MET_AT)
                .from(COACH_CALL)
                .where(COACH_CALL.ATTEMPT_ID.eq(attempt))
                .fetchOptional(row -> new Own(row.value1() != null, row.value2() != null));
    }
}
