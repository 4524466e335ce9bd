package org.longleaf.tool.district.people;

import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.GRANT_REQUEST;
import static org.longleaf.tables.Tables.INVITATION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who asked to look after Longleaf in a district that nobody looks after.
@Component
final class AdminRequests {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    AdminRequests(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// One that waits for the state's answer.
    record Asked(
            UUID id,
            UUID person,
            @Nullable String name,
            @Nullable String uid,
            UUID district,
            String districtName,
            String canvas,
            Instant askedAt) {}

    /// The oldest first.
    List<Asked> open(int from) {
        return fetch(GRANT_REQUEST.DECIDED_AT.isNull(), from);
    }

    private List<Asked> fetch(Condition which, int from) {
        return sql.select(
                        GRANT_REQUEST.ID,
                        PERSON.ID,
                        PERSON.NAME,
                        PERSON.UID,
                        DISTRICT.ID,
                        DISTRICT.NAME,
                        REGISTRATION.NAME,
                        GRANT_REQUEST.ASKED_AT)
                .from(GRANT_REQUEST)
                .join(PERSON)
                .on(PERSON.ID.eq(GRANT_REQUEST.PERSON_ID))
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(GRANT_REQUEST.DISTRICT_ID))
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(GRANT_REQUEST.REGISTRATION_ID))
                .where(which)
                .orderBy(GRANT_REQUEST.ASKED_AT, GRANT_REQUEST.ID)
                .limit(Waiting.READ)
                .offset(from)
                .fetch(Records.mapping(Asked::new));
    }

    boolean isOpen(UUID person, UUID district) {
        return sql.fetchExists(
                GRANT_REQUEST,
                GRANT_REQUEST.PERSON_ID.eq(person),
                GRANT_REQUEST.DISTRICT_ID.eq(district),
                GRANT_REQUEST.DECIDED_AT.isNull());
    }

    /// Whether the state's own yes is there already: this Canvas registered itself by an invitation
    /// made for this very district.
    boolean wasInvited(UUID registration, UUID district) {
        return sql.fetchExists(
                sql.selectOne()
                        .from(REGISTRATION)
                        .join(INVITATION)
                        .on(INVITATION.ID.eq(REGISTRATION.INVITATION_ID))
                        .where(
                                REGISTRATION.ID.eq(registration),
                                INVITATION.DISTRICT_ID.eq(district)));
    }

    /// Puts a request where the state sees it; empty where this person's is there already.
    Optional<UUID> add(UUID person, UUID district, UUID registration) {
        return sql.insertInto(GRANT_REQUEST)
                .set(GRANT_REQUEST.ID, ids.generate())
                .set(GRANT_REQUEST.PERSON_ID, person)
                .set(GRANT_REQUEST.DISTRICT_ID, district)
                .set(GRANT_REQUEST.REGISTRATION_ID, registration)
                .set(GRANT_REQUEST.ASKED_AT, clock.instant())
                .onConflictDoNothing()
                .returning(GRANT_REQUEST.ID)
                .fetchOptional(GRANT_REQUEST.ID);
    }

    /// Takes an open request to answer it; nobody else can answer it too.
    Optional<Asked> take(UUID request) {
        Condition undecided = GRANT_REQUEST.ID.eq(request).and(GRANT_REQUEST.DECIDED_AT.isNull());
        return sql.selectOne().from(GRANT_REQUEST).where(undecided).forUpdate().fetch().isEmpty()
                ? Optional.empty()
                : fetch(undecided, 0).stream().findFirst();
    }

    void decide(UUID request, UUID by, @Nullable UUID grant) {
        sql.update(GRANT_REQUEST)
                .set(GRANT_REQUEST.DECIDED_AT, clock.instant())
                .set(GRANT_REQUEST.DECIDED_BY, by)
                .set(GRANT_REQUEST.ROLE_GRANT_ID, grant)
                .where(GRANT_REQUEST.ID.eq(request))
                .execute();
    }
}
