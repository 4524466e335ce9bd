package org.longleaf.tool.district.people;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// People as an admin finds them. A district's desk sees who is at home there, came through one of
/// its Canvases lately, or is trusted with something there; the state's sees all. Who was joined
/// into somebody is found under that person only.
@Component
final class KnownPeople {

    private static final int PAGE = 20;

    private final DSLContext sql;
    private final StateDay day;

    KnownPeople(DSLContext sql, StateDay day) {
        this.sql = sql;
        this.day = day;
    }

    /// @param uid the staff UID; for people from outside the schools the number they have instead
    /// @param home the name of the district where they are at home today
    /// @param roles what they hold today at this desk
    record Found(
            UUID id,
            @Nullable String name,
            @Nullable String uid,
            @Nullable String home,
            List<String> roles) {

        Found {
            roles = List.copyOf(roles);
        }
    }

    /// A page of people.
    ///
    /// @param number from 1
    record Page(List<Found> people, int number, boolean hasMore) {}

    /// By a part of the name or the whole UID; without words, those who are trusted with something.
    Page search(Desk desk, String words, int number) {
        Condition wanted =
                words.isEmpty()
                        ? exists(grants(desk, ROLE_GRANT.PERSON_ID.eq(PERSON.ID)))
                        : PERSON.NAME
                                .containsIgnoreCase(words)
                                .or(PERSON.UID.eq(words))
                                .or(PERSON.EXTERNAL_ID.eq(words));
        List<Found> found = fetch(desk, wanted, (number - 1) * PAGE, PAGE + 1);
        return new Page(
                found.subList(0, Math.min(PAGE, found.size())), number, found.size() > PAGE);
    }

    Optional<Found> find(Desk desk, UUID person) {
        return fetch(desk, PERSON.ID.eq(person), 0, 1).stream().findFirst();
    }

    private List<Found> fetch(Desk desk, Condition wanted, int offset, int limit) {
        Field<String> home =
                field(
                        select(DISTRICT.NAME)
                                .from(PERSON_HOME)
                                .join(DISTRICT)
                                .on(DISTRICT.ID.eq(PERSON_HOME.DISTRICT_ID))
                                .where(homeToday())
                                .orderBy(PERSON_HOME.FROM_ON.desc())
                                .limit(1));
        Field<String[]> roles =
                field(
                        select(arrayAgg(ROLE_GRANT.ROLE).orderBy(ROLE_GRANT.ROLE))
                                .from(ROLE_GRANT)
                                .where(
                                        ROLE_GRANT.PERSON_ID.eq(PERSON.ID),
                                        ROLE_GRANT.FROM_ON.le(day.today()),
                                        notOver(day.today()),
                                        atDesk(desk)));
        return sql.select(
                        PERSON.ID,
                        PERSON.NAME,
                        coalesce(PERSON.UID, PERSON.EXTERNAL_ID),
                        home,
                        roles)
                .from(PERSON)
                .where(PERSON.JOINED_INTO.isNull(), wanted, belongs(desk))
                .orderBy(PERSON.NAME.asc().nullsLast(), PERSON.ID)
                .limit(limit)
                .offset(offset)
                .fetch(row ->
                        new Found(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5() == null
                                        ? List.of()
                                        : Arrays.stream(row.value5())
                                                .filter(Objects::nonNull)
                                                .distinct()
                                                .toList()));
    }

    private Condition belongs(Desk desk) {
        if (desk.district() == null) {
            return DSL.noCondition();
        }
        UUID district = desk.district().id();
        return exists(
                        selectOne()
                                .from(PERSON_HOME)
                                .where(homeToday(), PERSON_HOME.DISTRICT_ID.eq(district)))
                .or(
                        exists(
                                selectOne()
                                        .from(SESSION)
                                        .where(
                                                SESSION.PERSON_ID.eq(PERSON.ID),
                                                jsonbGetAttributeAsText(
                                                                SESSION.VISITOR, "contextDistrict")
                                                        .eq(district.toString()))))
                .or(
                        exists(
                                selectOne()
                                        .from(ROLE_GRANT)
                                        .where(
                                                ROLE_GRANT.PERSON_ID.eq(PERSON.ID),
                                                ROLE_GRANT.DISTRICT_ID.eq(district))));
    }

    private Condition homeToday() {
        LocalDate today = day.today();
        return PERSON_HOME
                .PERSON_ID
                .eq(PERSON.ID)
                .and(PERSON_HOME.FROM_ON.le(today))
                .and(PERSON_HOME.UNTIL_ON.isNull().or(PERSON_HOME.UNTIL_ON.ge(today)));
    }

    private org.jooq.Select<?> grants(Desk desk, Condition whose) {
        return selectOne().from(ROLE_GRANT).where(whose, notOver(day.today()), atDesk(desk));
    }

    private static Condition atDesk(Desk desk) {
        return desk.district() == null
                ? DSL.noCondition()
                : ROLE_GRANT.DISTRICT_ID.eq(desk.district().id());
    }

    private static Condition notOver(LocalDate today) {
        return ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(today));
    }
}
