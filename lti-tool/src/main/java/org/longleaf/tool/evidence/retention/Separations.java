package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.SEPARATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Who has left a district, as its admins note it, and until when decisions about them are kept
/// then. The district must have been entered.
@Component
final class Separations {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Separations(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param on when they left; null while they are there
    /// @param decided the day of the last final decision about them; null before the first
    /// @param until when the last of their decisions may go; null while they are there, and where
    ///   there is none
    record Somebody(
            UUID person,
            @Nullable String name,
            @Nullable String uid,
            @Nullable LocalDate on,
            @Nullable LocalDate decided,
            @Nullable LocalDate until) {}

    /// By a part of the name or the whole UID; without words, those who have left.
    private static Condition fits(UUID district, String who) {
        Condition here = PeopleHere.belong(district);
        return who.isEmpty()
                ? here.and(left(district).isNotNull())
                : here.and(PeopleHere.named(who));
    }

    private static Field<LocalDate> left(UUID district) {
        return Routines.separatedOn(val(district), PERSON.ID);
    }

    int count(UUID district, String who) {
        return sql.fetchCount(PERSON, fits(district, who));
    }

    List<Somebody> page(UUID district, String who, LocalDate today, int offset, int limit) {
        Field<LocalDate> decided =
                field(
                        select(Routines.districtDay(val(district), max(DECISION.DECIDED_AT)))
                                .from(DECISION)
                                .where(
                                        DECISION.PERSON_ID.eq(PERSON.ID),
                                        DECISION.DISTRICT_ID.eq(district),
                                        DECISION.OUTCOME.in("earned", "not_earned")));
        return sql.select(
                        PERSON.ID,
                        PERSON.NAME,
                        coalesce(PERSON.UID, PERSON.EXTERNAL_ID),
                        left(district),
                        decided,
                        Routines.recordsEndOn(val(district), PERSON.ID, decided, inline(today)))
                .from(PERSON)
                .where(fits(district, who))
                .orderBy(PERSON.NAME.asc().nullsLast(), PERSON.ID)
                .offset(offset)
                .limit(limit)
                .fetch(mapping(Somebody::new));
    }

    /// @param on null where they are there, after all or again
    UUID note(UUID district, UUID person, @Nullable LocalDate on, UUID by, Instant at) {
        UUID id = ids.generate();
        sql.insertInto(SEPARATION)
                .set(SEPARATION.ID, id)
                .set(SEPARATION.DISTRICT_ID, district)
                .set(SEPARATION.PERSON_ID, person)
                .set(SEPARATION.SEPARATED_ON, on)
                .set(SEPARATION.NOTED_BY, by)
                .set(SEPARATION.NOTED_AT, at)
                .execute();
        return id;
    }
}
