package org.longleaf.tool.district;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// How platforms name people.
@Component
final class Identities {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Identities(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Holds this arrival's names until the transaction ends: one at a time, the platform's name
    /// first.
    void lock(Arrival arrival) {
        lock(arrival.deployment().registration() + " " + arrival.sub());
        if (arrival.uid() != null) {
            lock("uid " + arrival.uid());
        }
    }

    private void lock(String name) {
        sql.select(
                        field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                                Object.class, val(name)))
                .execute();
    }

    Optional<UUID> withUid(String uid) {
        return sql.select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.UID.eq(uid))
                .fetchOptional(PERSON.ID);
    }

    /// From now on this arrival's user is this person, and no longer waits for somebody to say who
    /// they are.
    void link(UUID person, Arrival arrival) {
        sql.update(HELD_LAUNCH)
                .set(HELD_LAUNCH.DECIDED_AT, clock.instant())
                .set(HELD_LAUNCH.PERSON_ID, person)
                .where(
                        HELD_LAUNCH.DEPLOYMENT_ID.eq(arrival.deployment().id()),
                        HELD_LAUNCH.SUB.eq(arrival.sub()),
                        HELD_LAUNCH.DECIDED_AT.isNull())
                .execute();
        name(person, arrival.deployment().registration(), "sub", arrival.sub());
    }

    private boolean name(UUID person, UUID registration, String kind, @Nullable String value) {
        return sql.insertInto(PERSON_IDENTITY)
                        .set(PERSON_IDENTITY.ID, ids.generate())
                        .set(PERSON_IDENTITY.REGISTRATION_ID, registration)
                        .set(PERSON_IDENTITY.KIND, kind)
                        .set(PERSON_IDENTITY.VALUE, value)
                        .set(PERSON_IDENTITY.PERSON_ID, person)
                        .set(PERSON_IDENTITY.CREATED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    UUID add(Arrival arrival, @Nullable String uid, @Nullable UUID district, LocalDate from) {
        UUID person = ids.generate();
        sql.insertInto(PERSON)
                .set(PERSON.ID, person)
                .set(PERSON.UID, uid)
                .set(PERSON.NAME, arrival.name())
                .set(PERSON.EMAIL, arrival.email())
                .set(PERSON.LOCALE, Objects.requireNonNullElse(arrival.locale(), "en"))
                .set(PERSON.CREATED_AT, clock.instant())
                .execute();
        if (district != null) {
            sql.insertInto(PERSON_HOME)
                    .set(PERSON_HOME.ID, ids.generate())
                    .set(PERSON_HOME.PERSON_ID, person)
                    .set(PERSON_HOME.DISTRICT_ID, district)
                    .set(PERSON_HOME.FROM_ON, from)
                    .execute();
        }
        return person;
    }

    /// Writes down the UID of somebody who had none.
    ///
    /// @return whether they still had none
    boolean learnUid(UUID person, String uid) {
        return sql.update(PERSON)
                        .set(PERSON.UID, uid)
                        .where(PERSON.ID.eq(person), PERSON.UID.isNull())
                        .execute()
                == 1;
    }

    /// Calls somebody what their own district's Canvas calls them now; what it does not say stays.
    void rename(UUID person, Arrival arrival) {
        sql.update(PERSON)
                .set(PERSON.NAME, coalesce(val(arrival.name(), PERSON.NAME), PERSON.NAME))
                .set(PERSON.EMAIL, coalesce(val(arrival.email(), PERSON.EMAIL), PERSON.EMAIL))
                .set(PERSON.LOCALE, coalesce(val(arrival.locale(), PERSON.LOCALE), PERSON.LOCALE))
                .where(PERSON.ID.eq(person))
                .execute();
    }

    /// Remembers that a platform gives somebody a UID that is not theirs.
    ///
    /// @return whether that is new
    boolean rememberAsserted(UUID person, Arrival arrival) {
        return name(person, arrival.deployment().registration(), "uid", arrival.uid());
    }

    void awaitJoining(UUID person, UUID known, UUID registration) {
        sql.insertInto(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.ID, ids.generate())
                .set(PENDING_IDENTITY_LINK.REGISTRATION_ID, registration)
                .set(PENDING_IDENTITY_LINK.PERSON_ID, person)
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, known)
                .set(PENDING_IDENTITY_LINK.ASSERTED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    void hold(Arrival arrival) {
        sql.insertInto(HELD_LAUNCH)
                .set(HELD_LAUNCH.ID, ids.generate())
                .set(HELD_LAUNCH.DEPLOYMENT_ID, arrival.deployment().id())
                .set(HELD_LAUNCH.SUB, arrival.sub())
                .set(HELD_LAUNCH.NAME, arrival.name())
                .set(HELD_LAUNCH.UID, arrival.uid())
                .set(HELD_LAUNCH.FIRST_AT, clock.instant())
                .set(HELD_LAUNCH.LAST_AT, clock.instant())
                .onConflict(HELD_LAUNCH.DEPLOYMENT_ID, HELD_LAUNCH.SUB)
                .doUpdate()
                .set(HELD_LAUNCH.NAME, coalesce(excluded(HELD_LAUNCH.NAME), HELD_LAUNCH.NAME))
                .set(HELD_LAUNCH.UID, coalesce(excluded(HELD_LAUNCH.UID), HELD_LAUNCH.UID))
                .set(HELD_LAUNCH.LAST_AT, clock.instant())
                .execute();
    }
}
