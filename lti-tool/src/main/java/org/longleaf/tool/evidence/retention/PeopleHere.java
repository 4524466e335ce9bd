package org.longleaf.tool.evidence.retention;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.SCHOOL;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The people of a district, for an admin who must name one: whoever is or was at home there, or
/// worked in it. The district must have been entered.
@Component
final class PeopleHere {

    /// As many as can be told apart at one look.
    static final int MOST = 20;

    private final DSLContext sql;

    PeopleHere(DSLContext sql) {
        this.sql = sql;
    }

    /// @param uid the staff UID, or the number that somebody from outside the schools has instead
    record Somebody(
            UUID id, @Nullable String name, @Nullable String uid, @Nullable String school) {}

    /// By a part of the name or the whole UID; one more than [#MOST] where there are more.
    List<Somebody> search(UUID district, String words) {
        return fetch(belong(district).and(named(words)));
    }

    Optional<Somebody> find(UUID district, UUID person) {
        return fetch(belong(district).and(PERSON.ID.eq(person))).stream().findFirst();
    }

    private List<Somebody> fetch(Condition which) {
        Field<String> school =
                field(
                        select(SCHOOL.NAME)
                                .from(PERSON_HOME)
                                .join(SCHOOL)
                                .on(SCHOOL.ID.eq(PERSON_HOME.SCHOOL_ID))
                                .where(PERSON_HOME.PERSON_ID.eq(PERSON.ID))
                                .orderBy(PERSON_HOME.FROM_ON.desc())
                                .limit(1));
        return sql.select(PERSON.ID, PERSON.NAME, coalesce(PERSON.UID, PERSON.EXTERNAL_ID), school)
                .from(PERSON)
                .where(which)
                .orderBy(PERSON.NAME.asc().nullsLast(), PERSON.ID)
                .limit(MOST + 1)
                .fetch(mapping(Somebody::new));
    }

    static Condition named(String words) {
        return PERSON.NAME
                .containsIgnoreCase(words)
                .or(PERSON.UID.eq(words))
                .or(PERSON.EXTERNAL_ID.eq(words));
    }

    static Condition belong(UUID district) {
        return PERSON.JOINED_INTO
                .isNull()
                .and(
                        exists(
                                        selectOne()
                                                .from(PERSON_HOME)
                                                .where(
                                                        PERSON_HOME.PERSON_ID.eq(PERSON.ID),
                                                        PERSON_HOME.DISTRICT_ID.eq(district)))
                                .or(
                                        exists(
                                                selectOne()
                                                        .from(ATTEMPT)
                                                        .where(
                                                                ATTEMPT.PERSON_ID.eq(PERSON.ID),
                                                                ATTEMPT.DISTRICT_ID.eq(
                                                                        district)))));
    }
}
