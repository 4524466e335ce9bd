package org.longleaf.tool.district.people;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.COACH_CALL;
import static org.longleaf.tables.Tables.COACH_CALLS_WAITING;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.Person;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Teachers who wait for a coach, and who may be named. But for the first question, the teacher's
/// district must have been entered.
@Component
final class CoachesCalled {

    private static final Person COACH = PERSON.as("coach");

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    CoachesCalled(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A teacher who waits.
    ///
    /// @param coach who is named so far
    /// @param agreed whether the teacher agrees to that coach
    record Call(
            UUID attempt,
            UUID teacher,
            @Nullable String name,
            String title,
            Instant calledAt,
            @Nullable String coach,
            boolean agreed) {}

    /// Somebody who may be named.
    record Offered(UUID id, @Nullable String name) {}

    /// For a state admin's transaction: the district of each attempt that waits.
    Map<UUID, UUID> everywhere() {
        return sql.selectFrom(COACH_CALLS_WAITING.call())
                .fetchMap(COACH_CALLS_WAITING.ATTEMPT_ID, COACH_CALLS_WAITING.DISTRICT_ID);
    }

    List<Call> waiting(UUID district, LocalDate day) {
        Field<Boolean> agreed =
                DSL.field(
                        DSL.exists(
                                selectOne()
                                        .from(COACH_ASSIGNMENT)
                                        .where(
                                                between(day),
                                                COACH_ASSIGNMENT.CONSENT_ON.isNotNull())));
        return sql.select(
                        COACH_CALL.ATTEMPT_ID,
                        COACH_CALL.PERSON_ID,
                        PERSON.NAME,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        COACH_CALL.CALLED_AT,
                        COACH.NAME,
                        agreed)
                .from(COACH_CALL)
                .join(ATTEMPT)
                .on(ATTEMPT.ID.eq(COACH_CALL.ATTEMPT_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(COACH_CALL.PERSON_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(COACH_CALL.VERSION_ID))
                .leftJoin(COACH)
                .on(COACH.ID.eq(COACH_CALL.COACH_ID))
                .where(
                        COACH_CALL.DISTRICT_ID.eq(district),
                        COACH_CALL.MET_AT.isNull(),
                        ATTEMPT.STATE.eq("more_evidence_asked"))
                .orderBy(COACH_CALL.CALLED_AT, COACH_CALL.ATTEMPT_ID)
                .fetch(mapping(Call::new));
    }

    /// Whoever may coach in the district today and has judged nothing of the attempt. Why somebody
    /// is missing here is told to nobody: reviewers stay unknown.
    List<Offered> offered(Call call, UUID district, LocalDate day) {
        return sql.selectDistinct(PERSON.ID, PERSON.NAME)
                .from(ROLE_GRANT)
                .join(PERSON)
                .on(PERSON.ID.eq(ROLE_GRANT.PERSON_ID))
                .where(
                        ROLE_GRANT.ROLE.eq(Role.COACH.code()),
                        ROLE_GRANT.DISTRICT_ID.eq(district),
                        ROLE_GRANT.FROM_ON.le(day),
                        ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(day)),
                        PERSON.ID.ne(call.teacher()),
                        PERSON.JOINED_INTO.isNull(),
                        notExists(
                                selectOne()
                                        .from(REVIEW)
                                        .join(REVIEW_SLOT)
                                        .on(REVIEW_SLOT.ID.eq(REVIEW.SLOT_ID))
                                        .where(
                                                REVIEW.REVIEWER_ID.eq(PERSON.ID),
                                                REVIEW.LOCKED_AT.isNotNull(),
                                                REVIEW_SLOT.ATTEMPT_ID.eq(call.attempt()))))
                .orderBy(PERSON.NAME, PERSON.ID)
                .fetch(mapping(Offered::new));
    }

    /// Names a coach: from today on, unless they coach the teacher already.
    void assign(Call call, Naming naming) {
        boolean coaches =
                sql.fetchExists(
                        COACH_ASSIGNMENT,
                        COACH_ASSIGNMENT.COACH_ID.eq(naming.coach()),
                        COACH_ASSIGNMENT.MENTEE_ID.eq(call.teacher()),
                        today(naming.day()));
        if (!coaches) {
            sql.insertInto(COACH_ASSIGNMENT)
                    .set(COACH_ASSIGNMENT.ID, ids.generate())
                    .set(COACH_ASSIGNMENT.DISTRICT_ID, naming.district())
                    .set(COACH_ASSIGNMENT.COACH_ID, naming.coach())
                    .set(COACH_ASSIGNMENT.MENTEE_ID, call.teacher())
                    .set(COACH_ASSIGNMENT.FROM_ON, naming.day())
                    .execute();
        }
        sql.update(COACH_CALL)
                .set(COACH_CALL.COACH_ID, naming.coach())
                .set(COACH_CALL.ASSIGNED_BY, naming.by())
                .set(COACH_CALL.ASSIGNED_AT, naming.at())
                .where(COACH_CALL.ATTEMPT_ID.eq(call.attempt()))
                .execute();
    }

    /// Who is named, in which district, by whom and when.
    record Naming(UUID coach, UUID district, UUID by, Instant at, LocalDate day) {}

    private static Condition between(LocalDate day) {
        return COACH_ASSIGNMENT
                .COACH_ID
                .eq(COACH_CALL.COACH_ID)
                .and(COACH_ASSIGNMENT.MENTEE_ID.eq(COACH_CALL.PERSON_ID))
                .and(today(day));
    }

    private static Condition today(LocalDate day) {
        return COACH_ASSIGNMENT
                .FROM_ON
                .le(day)
                .and(COACH_ASSIGNMENT.UNTIL_ON.isNull().or(COACH_ASSIGNMENT.UNTIL_ON.ge(day)));
    }
}
