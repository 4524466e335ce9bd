package org.longleaf.tool.evidence.coach;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.COACH_LOOK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.coach.Asking.Mine;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Drafts that coaches were asked to look at. What a coach sees of them, the *handed* policies say:
/// they read the teacher's consent at each access.
@Component
final class CoachLooks {

    private final DSLContext sql;

    CoachLooks(DSLContext sql) {
        this.sql = sql;
    }

    /// A draft that waits for the transaction's person to look at it.
    record Waiting(
            UUID attempt, UUID district, @Nullable String teacher, String title, Instant askedAt) {}

    /// A piece of a draft.
    record Seen(UUID item, String blindId, String asked) {}

    Optional<Mine> mine(UUID attempt, UUID person) {
        return sql.select(ATTEMPT.ID, ATTEMPT.DISTRICT_ID, ATTEMPT.STATE, COACH_LOOK.ASKED_AT)
                .from(ATTEMPT)
                .leftJoin(COACH_LOOK)
                .on(COACH_LOOK.ATTEMPT_ID.eq(ATTEMPT.ID))
                .where(ATTEMPT.ID.eq(attempt), ATTEMPT.PERSON_ID.eq(person))
                .fetchOptional(mapping(Mine::new));
    }

    /// @return whether it was not shown before
    boolean ask(Mine draft, UUID person, Instant at) {
        return sql.insertInto(COACH_LOOK)
                        .set(COACH_LOOK.ATTEMPT_ID, draft.attempt())
                        .set(COACH_LOOK.DISTRICT_ID, draft.district())
                        .set(COACH_LOOK.PERSON_ID, person)
                        .set(COACH_LOOK.ASKED_AT, at)
                        .onConflict(COACH_LOOK.ATTEMPT_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    void stop(UUID attempt) {
        sql.deleteFrom(COACH_LOOK).where(COACH_LOOK.ATTEMPT_ID.eq(attempt)).execute();
    }

    /// In a transaction without a district, so that nothing but a live consent opens a row.
    List<Waiting> waitingFor(UUID coach) {
        return sql.select(
                        COACH_LOOK.ATTEMPT_ID,
                        COACH_LOOK.DISTRICT_ID,
                        PERSON.NAME,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        COACH_LOOK.ASKED_AT)
                .from(COACH_LOOK)
                .join(ATTEMPT)
                .on(ATTEMPT.ID.eq(COACH_LOOK.ATTEMPT_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(COACH_LOOK.PERSON_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                .where(COACH_LOOK.PERSON_ID.ne(coach))
                .orderBy(COACH_LOOK.ASKED_AT, COACH_LOOK.ATTEMPT_ID)
                .fetch(mapping(Waiting::new));
    }

    String nameOf(UUID coach) {
        return sql.select(coalesce(PERSON.NAME, inline("–")))
                .from(PERSON)
                .where(PERSON.ID.eq(coach))
                .fetchSingle(Record1::value1);
    }

    /// The pieces of a draft that are not emptied, in the order they were asked.
    List<Seen> pieces(UUID attempt) {
        return sql.select(
                        EVIDENCE_ITEM.ID, EVIDENCE_ITEM.BLIND_ID, EVIDENCE_REQUIREMENT.DESCRIPTION)
                .from(EVIDENCE_ITEM)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .where(
                        EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt),
                        EVIDENCE_ITEM.REMOVED_AT.isNull(),
                        EVIDENCE_ITEM.BODY.isNull().or(EVIDENCE_ITEM.BODY.ne("")))
                .orderBy(EVIDENCE_REQUIREMENT.POSITION, EVIDENCE_ITEM.CREATED_AT, EVIDENCE_ITEM.ID)
                .fetch(mapping(Seen::new));
    }
}
