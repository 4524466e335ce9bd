package org.longleaf.tool.district.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Names for the ids that the record holds: put beside them when somebody reads, never kept with
/// them.
@Component
final class Names {

    // Who types less than a name gets some of them; their ids must fit into an address.
    private static final int MOST = 50;

    private final Transactions transactions;
    private final DSLContext sql;

    Names(Transactions transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// @param name null where their Canvas never said
    /// @param uid null for people outside the state's schools
    record Named(@Nullable String name, @Nullable String uid) {}

    Map<UUID, Named> of(Set<UUID> people) {
        Map<UUID, Named> named = new HashMap<>();
        sql.select(PERSON.ID, PERSON.NAME, PERSON.UID)
                .from(PERSON)
                .where(PERSON.ID.in(people))
                .forEach(row -> named.put(row.value1(), new Named(row.value2(), row.value3())));
        return named;
    }

    /// Somebody as a Canvas names them.
    ///
    /// @param registration null where the event does not say
    record PlatformUser(@Nullable UUID registration, String id) {}

    /// Those of a Canvas's users whom we know there.
    Map<PlatformUser, UUID> known(Set<PlatformUser> users) {
        Map<PlatformUser, UUID> known = new HashMap<>();
        for (PlatformUser user : users) {
            sql.select(PERSON_IDENTITY.PERSON_ID)
                    .from(PERSON_IDENTITY)
                    .where(
                            PERSON_IDENTITY.REGISTRATION_ID.eq(user.registration()),
                            PERSON_IDENTITY.KIND.in("sub", "canvas_user_id"),
                            PERSON_IDENTITY.VALUE.eq(user.id()))
                    .limit(1)
                    .forEach(row -> known.put(user, row.value1()));
        }
        return known;
    }

    Map<UUID, String> districts(Set<UUID> districts) {
        return sql.select(DISTRICT.ID, DISTRICT.CODE)
                .from(DISTRICT)
                .where(DISTRICT.ID.in(districts))
                .fetchMap(DISTRICT.ID, DISTRICT.CODE);
    }

    /// Who fits a part of a name or a whole UID, with those who were joined into them: what they
    /// did before stands under their old id. A district's desk is told only of people who stand in
    /// its own record, since the answer is carried by an address that its admin can read.
    Set<UUID> fitting(Desk desk, String words) {
        Table<?> fits = table(name("fits"));
        Field<UUID> id = field(name("fits", "id"), UUID.class);
        return transactions.call(
                desk.scope(),
                () ->
                        sql.withRecursive(
                                        name("fits")
                                                .fields("id")
                                                .as(
                                                        select(PERSON.ID)
                                                                .from(PERSON)
                                                                .where(
                                                                        PERSON.NAME
                                                                                .containsIgnoreCase(
                                                                                        words)
                                                                                .or(
                                                                                        PERSON.UID
                                                                                                .eq(
                                                                                                        words)))
                                                                .union(
                                                                        select(PERSON.ID)
                                                                                .from(PERSON)
                                                                                .join(fits)
                                                                                .on(
                                                                                        PERSON
                                                                                                .JOINED_INTO
                                                                                                .eq(
                                                                                                        id)))))
                                .select(id)
                                .from(fits)
                                .where(isTold(desk, id))
                                .limit(MOST)
                                .fetchSet(id));
    }

    private static Condition isTold(Desk desk, Field<UUID> person) {
        if (desk.district() == null) {
            return noCondition();
        }
        Condition own = AUDIT_EVENT.DISTRICT_ID.eq(desk.district().id());
        Field<String> about = jsonbGetAttributeAsText(AUDIT_EVENT.DETAILS, "person");
        return person.in(select(AUDIT_EVENT.ACTOR_ID).from(AUDIT_EVENT).where(own))
                .or(person.in(select(AUDIT_EVENT.SUBJECT_ID).from(AUDIT_EVENT).where(own)))
                .or(person.cast(String.class).in(select(about).from(AUDIT_EVENT).where(own)));
    }
}
