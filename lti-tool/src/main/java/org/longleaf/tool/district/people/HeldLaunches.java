package org.longleaf.tool.district.people;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Launches of people whom nobody introduced, through a deployment that names no district.
@Component
final class HeldLaunches {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    HeldLaunches(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param name as their Canvas says it; null where it does not
    /// @param uid as their Canvas asserts it
    record HeldLaunch(
            UUID id,
            UUID registration,
            String canvas,
            String sub,
            @Nullable String name,
            @Nullable String uid,
            Instant lastAt) {}

    /// The latest first.
    List<HeldLaunch> open(int from) {
        return fetch(HELD_LAUNCH.DECIDED_AT.isNull(), from);
    }

    /// Takes an undecided one; nobody else decides it meanwhile.
    Optional<HeldLaunch> take(UUID held) {
        Condition undecided = HELD_LAUNCH.ID.eq(held).and(HELD_LAUNCH.DECIDED_AT.isNull());
        return sql.selectOne().from(HELD_LAUNCH).where(undecided).forUpdate().fetch().isEmpty()
                ? Optional.empty()
                : fetch(undecided, 0).stream().findFirst();
    }

    private List<HeldLaunch> fetch(Condition which, int from) {
        return sql.select(
                        HELD_LAUNCH.ID,
                        REGISTRATION.ID,
                        REGISTRATION.NAME,
                        HELD_LAUNCH.SUB,
                        HELD_LAUNCH.NAME,
                        HELD_LAUNCH.UID,
                        HELD_LAUNCH.LAST_AT)
                .from(HELD_LAUNCH)
                .join(DEPLOYMENT)
                .on(DEPLOYMENT.ID.eq(HELD_LAUNCH.DEPLOYMENT_ID))
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID))
                .where(which)
                .orderBy(HELD_LAUNCH.LAST_AT.desc(), HELD_LAUNCH.ID)
                .limit(Waiting.READ)
                .offset(from)
                .fetch(Records.mapping(HeldLaunch::new));
    }

    /// Whether somebody has this number already, as a staff UID or from outside the schools.
    boolean isKnown(String uid) {
        return sql.fetchExists(PERSON, PERSON.UID.eq(uid).or(PERSON.EXTERNAL_ID.eq(uid)));
    }

    /// Somebody new, at home in a district from a day on.
    ///
    /// @param district null for one of the state's own people, who are at home in none
    UUID introduce(HeldLaunch held, @Nullable UUID district, LocalDate from) {
        UUID person = ids.generate();
        sql.insertInto(PERSON)
                .set(PERSON.ID, person)
                .set(PERSON.UID, held.uid())
                .set(PERSON.NAME, held.name())
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

    /// From now on this launch's user is this person.
    void decide(HeldLaunch held, UUID person, UUID by) {
        sql.insertInto(PERSON_IDENTITY)
                .set(PERSON_IDENTITY.ID, ids.generate())
                .set(PERSON_IDENTITY.REGISTRATION_ID, held.registration())
                .set(PERSON_IDENTITY.KIND, "sub")
                .set(PERSON_IDENTITY.VALUE, held.sub())
                .set(PERSON_IDENTITY.PERSON_ID, person)
                .set(PERSON_IDENTITY.CREATED_AT, clock.instant())
                .execute();
        sql.update(HELD_LAUNCH)
                .set(HELD_LAUNCH.DECIDED_AT, clock.instant())
                .set(HELD_LAUNCH.DECIDED_BY, by)
                .set(HELD_LAUNCH.PERSON_ID, person)
                .where(HELD_LAUNCH.ID.eq(held.id()))
                .execute();
    }
}
