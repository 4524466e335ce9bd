package org.longleaf.tool.launch;

import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.RowCountQuery;
import org.longleaf.tool.district.Visitor;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Launches that were accepted and still hold. A bearer lives half an hour and is renewed while the
/// page is used; a session ends twelve hours after its launch, or when it is revoked.
@Component
class Sessions {

    private static final Duration LONGEST = Duration.ofHours(12);

    private final DSLContext sql;
    private final SessionToken tokens;
    private final JsonMapper json;
    private final Clock clock;

    Sessions(DSLContext sql, SessionToken tokens, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /// Opens a session and answers its first bearer. What the audit log says of it goes with it in
    /// one trip.
    String open(Visitor visitor, RowCountQuery audit) {
        Instant now = clock.instant();
        sql.batch(
                        sql.insertInto(SESSION)
                                .set(SESSION.ID, visitor.session())
                                .set(SESSION.PERSON_ID, visitor.person())
                                .set(SESSION.REGISTRATION_ID, visitor.registration())
                                .set(
                                        SESSION.VISITOR,
                                        JSONB.valueOf(json.writeValueAsString(visitor)))
                                .set(SESSION.STARTED_AT, now)
                                .set(SESSION.RENEWED_AT, now)
                                .set(SESSION.ENDS_AT, now.plus(LONGEST)),
                        audit)
                .execute();
        return tokens.issue(visitor.session());
    }

    /// The visitor of a session that holds. It does not outlive the registration it came through.
    Optional<Visitor> visitor(UUID session) {
        return sql.select(SESSION.VISITOR)
                .from(SESSION)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(SESSION.REGISTRATION_ID))
                .where(
                        SESSION.ID.eq(session),
                        REGISTRATION.ENDED_AT.isNull(),
                        SESSION.REVOKED_AT.isNull(),
                        SESSION.ENDS_AT.gt(clock.instant()))
                .fetchOptional(SESSION.VISITOR)
                .map(stored -> json.readValue(stored.data(), Visitor.class));
    }

    /// A fresh bearer for a session that holds.
    String renew(UUID session) {
        sql.update(SESSION)
                .set(SESSION.RENEWED_AT, clock.instant())
                .where(SESSION.ID.eq(session))
                .execute();
        return tokens.issue(session);
    }

    /// Ends a session; its bearers open nothing from now on.
    void revoke(UUID session) {
        sql.update(SESSION)
                .set(SESSION.REVOKED_AT, clock.instant())
                .where(SESSION.ID.eq(session), SESSION.REVOKED_AT.isNull())
                .execute();
    }
}
