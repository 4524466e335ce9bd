package org.longleaf.tool.launch.session;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.district.OpenVisits;
import org.longleaf.tool.district.Prepared;
import org.longleaf.tool.district.Visitor;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Launches that were accepted and still hold. A bearer lives half an hour and is renewed while the
/// page is used; a session ends twelve hours after its launch, or when it is revoked.
@Component
public class Sessions {

    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Prepared OPEN = Prepared.of(opening());

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
    ///
    /// @param event as [AuditEvents#values] gives it
    public String open(Visitor visitor, Map<String, @Nullable Object> event) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> values = new HashMap<>(event);
        values.put("session", visitor.session());
        values.put("person", visitor.person());
        values.put("registration", visitor.registration());
        values.put("visitor", json.writeValueAsString(visitor));
        values.put("now", now);
        values.put("ends", now.plus(LONGEST));
        OPEN.execute(sql, values);
        return tokens.issue(visitor.session());
    }

    private static Query opening() {
        return AuditEvents.insertBeside(
                name("opened")
                        .as(
                                insertInto(SESSION)
                                        .set(SESSION.ID, param("session", SESSION.ID))
                                        .set(SESSION.PERSON_ID, param("person", SESSION.PERSON_ID))
                                        .set(
                                                SESSION.REGISTRATION_ID,
                                                param("registration", SESSION.REGISTRATION_ID))
                                        .set(SESSION.VISITOR, param("visitor", SESSION.VISITOR))
                                        .set(SESSION.STARTED_AT, param("now", SESSION.STARTED_AT))
                                        .set(SESSION.RENEWED_AT, param("now", SESSION.RENEWED_AT))
                                        .set(SESSION.ENDS_AT, param("ends", SESSION.ENDS_AT))
                                        .returning(SESSION.ID)));
    }

    /// The visitor of a session that holds.
    Optional<Visitor> visitor(UUID session) {
        return sql.select(SESSION.VISITOR)
                .from(SESSION)
                .where(SESSION.ID.eq(session), OpenVisits.holdAt(clock.instant()))
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
