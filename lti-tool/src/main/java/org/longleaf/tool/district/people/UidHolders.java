package org.longleaf.tool.district.people;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.people.IdentityLinks.Tie;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whose a UID is, where two platforms give it to two people: the first to come with it holds it,
/// until a state admin says that it is the other's.
@Component
final class UidHolders {

    static final String SEPARATE = "separate";

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    UidHolders(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What helps to tell whose a UID is.
    ///
    /// @param home the name of the district where somebody is at home; null for none
    /// @param since when Longleaf first heard of them
    record Side(@Nullable String home, Instant since) {}

    Map<UUID, Side> sides(Set<UUID> people, LocalDate day) {
        Field<String> home =
                field(
                        select(DISTRICT.NAME)
                                .from(PERSON_HOME)
                                .join(DISTRICT)
                                .on(DISTRICT.ID.eq(PERSON_HOME.DISTRICT_ID))
                                .where(
                                        PERSON_HOME.PERSON_ID.eq(PERSON.ID),
                                        PERSON_HOME.FROM_ON.le(day),
                                        PERSON_HOME
                                                .UNTIL_ON
                                                .isNull()
                                                .or(PERSON_HOME.UNTIL_ON.ge(day)))
                                .orderBy(PERSON_HOME.FROM_ON.desc())
                                .limit(1));
        return sql.select(PERSON.ID, home, PERSON.CREATED_AT)
                .from(PERSON)
                .where(PERSON.ID.in(people))
                .fetchMap(PERSON.ID, row -> new Side(row.value2(), row.value3()));
    }

    /// Gives the known person's UID to the newcomer, whose it is.
    ///
    /// @return whether it could be: somebody who has a UID gets no other
    boolean giveUid(Tie tie) {
        // As an arrival does, so that nobody is tied to who has just lost it.
        sql.select(
                        field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                                Object.class, val("uid " + tie.uid())))
                .execute();
        if (tie.uid() == null
                || !sql.fetchExists(PERSON, PERSON.ID.eq(tie.person()), PERSON.UID.isNull())) {
            return false;
        }
        int taken =
                sql.update(PERSON)
                        .setNull(PERSON.UID)
                        .where(PERSON.ID.eq(tie.known()), PERSON.UID.eq(tie.uid()))
                        .execute();
        return taken == 1
                && sql.update(PERSON)
                                .set(PERSON.UID, tie.uid())
                                .where(PERSON.ID.eq(tie.person()))
                                .execute()
                        == 1;
    }

    /// Turns an undecided pair round, so that the known person is the one who would go.
    ///
    /// @return the pair as it stands now; empty where the two were tied that way before
    Optional<Tie> turn(Tie tie) {
        var other = PENDING_IDENTITY_LINK.as("other");
        return sql.update(PENDING_IDENTITY_LINK)
                                .set(PENDING_IDENTITY_LINK.PERSON_ID, tie.known())
                                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, tie.person())
                                .where(
                                        PENDING_IDENTITY_LINK.ID.eq(tie.id()),
                                        notExists(
                                                selectOne()
                                                        .from(other)
                                                        .where(
                                                                other.REGISTRATION_ID.eq(
                                                                        PENDING_IDENTITY_LINK
                                                                                .REGISTRATION_ID),
                                                                other.PERSON_ID.eq(tie.known()),
                                                                other.KNOWN_PERSON_ID.eq(
                                                                        tie.person()))))
                                .execute()
                        == 1
                ? Optional.of(tie.turned())
                : Optional.empty();
    }

    /// Decides for all Canvases at once, those that have yet to say it too, that the holder of this
    /// UID is not the one who held it before.
    void keepApart(Tie tie, UUID by) {
        sql.update(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.DECIDED_AT, clock.instant())
                .set(PENDING_IDENTITY_LINK.DECIDED_BY, by)
                .set(PENDING_IDENTITY_LINK.DECISION, SEPARATE)
                .where(
                        PENDING_IDENTITY_LINK.DECIDED_AT.isNull(),
                        PENDING_IDENTITY_LINK.PERSON_ID.eq(tie.person()),
                        PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(tie.known()))
                .execute();
        sql.selectDistinct(PERSON_IDENTITY.REGISTRATION_ID)
                .from(PERSON_IDENTITY)
                .where(PERSON_IDENTITY.PERSON_ID.eq(tie.known()))
                .fetch(row -> row.value1())
                .forEach(registration -> addKeptApart(tie.turned(), registration, by));
    }

    private void addKeptApart(Tie tie, UUID registration, UUID by) {
        sql.insertInto(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.ID, ids.generate())
                .set(PENDING_IDENTITY_LINK.REGISTRATION_ID, registration)
                .set(PENDING_IDENTITY_LINK.PERSON_ID, tie.person())
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, tie.known())
                .set(PENDING_IDENTITY_LINK.ASSERTED_AT, tie.assertedAt())
                .set(PENDING_IDENTITY_LINK.DECIDED_AT, clock.instant())
                .set(PENDING_IDENTITY_LINK.DECIDED_BY, by)
                .set(PENDING_IDENTITY_LINK.DECISION, SEPARATE)
                .onConflictDoNothing()
                .execute();
    }
}
