package org.longleaf.tool.district;

import static org.jooq.impl.DSL.noCondition;
import static org.longleaf.tables.Tables.FIRST_ADMIN;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.web.FirstAdminSetting;
import org.longleaf.tool.web.SecretHash;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes the user whom `LONGLEAF_FIRST_ADMIN` names a state admin: at the start where they are
/// known, else at their first launch. Once for each value: whoever ends that grant is not overruled
/// by a restart. Works in the running transaction.
@Component
public final class FirstAdmin {

    private final Optional<FirstAdminSetting> named;
    private final DSLContext sql;
    private final AuditEvents audit;
    private final Making making;

    /// What a new grant's row needs.
    @Component
    record Making(TimeBasedEpochRandomGenerator ids, Clock clock) {}

    /// Whether this value has given its grant; what is done stays done.
    private volatile boolean settled;

    FirstAdmin(Settings settings, DSLContext sql, AuditEvents audit, Making making) {
        this.named = Optional.ofNullable(settings.firstAdmin());
        this.sql = sql;
        this.audit = audit;
        this.making = making;
        this.settled = named.isEmpty();
    }

    /// Somebody has been recognized at the door; whether they hold more than before. Costs nothing
    /// unless it may be the one.
    public boolean arrived(UUID registration, String sub, UUID person) {
        return !settled
                && named.orElseThrow().sub().equals(sub)
                && known(REGISTRATION.ID.eq(registration)).filter(person::equals).isPresent()
                && give(person);
    }

    /// Whether the settings name this very user of the registration, who has not come yet: they may
    /// enter where nobody is there to let them in.
    public boolean awaits(UUID registration, String sub) {
        return !settled
                && named.orElseThrow().sub().equals(sub)
                && sql.fetchExists(
                        REGISTRATION,
                        REGISTRATION.ID.eq(registration),
                        REGISTRATION.ISSUER.eq(named.orElseThrow().issuer()),
                        REGISTRATION.CLIENT_ID.eq(named.orElseThrow().clientId()));
    }

    /// Gives the grant where the person is known already; for the start.
    public void giveIfKnown() {
        if (!settled) {
            known(noCondition()).ifPresent(this::give);
        }
    }

    private Optional<UUID> known(Condition where) {
        FirstAdminSetting who = named.orElseThrow();
        return sql.select(PERSON_IDENTITY.PERSON_ID)
                .from(PERSON_IDENTITY)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(PERSON_IDENTITY.REGISTRATION_ID))
                .where(
                        REGISTRATION.ISSUER.eq(who.issuer()),
                        REGISTRATION.CLIENT_ID.eq(who.clientId()),
                        PERSON_IDENTITY.KIND.eq("sub"),
                        PERSON_IDENTITY.VALUE.eq(who.sub()),
                        where)
                .fetchOptional(PERSON_IDENTITY.PERSON_ID);
    }

    /// Two instances may come here at once: the second waits for the first and finds the mark set.
    private boolean give(UUID person) {
        String value = SecretHash.of(named.orElseThrow().toString());
        sql.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", value);
        if (sql.fetchExists(FIRST_ADMIN, FIRST_ADMIN.SETTING_HASH.eq(value))) {
            settled = true;
            return false;
        }
        UUID grant = making.ids().generate();
        Instant now = making.clock().instant();
        sql.insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, grant)
                .set(ROLE_GRANT.PERSON_ID, person)
                .set(ROLE_GRANT.ROLE, "state_admin")
                .set(ROLE_GRANT.STATE_WIDE, true)
                .set(ROLE_GRANT.FROM_ON, StateDay.of(now))
                .set(ROLE_GRANT.CREATED_AT, now)
                .execute();
        sql.insertInto(FIRST_ADMIN)
                .set(FIRST_ADMIN.SETTING_HASH, value)
                .set(FIRST_ADMIN.PERSON_ID, person)
                .set(FIRST_ADMIN.ROLE_GRANT_ID, grant)
                .set(FIRST_ADMIN.GIVEN_AT, now)
                .execute();
        audit.write(
                null,
                "grant.given",
                new Subject("role_grant", grant),
                null,
                Map.of("role", "state_admin", "person", person, "by", "LONGLEAF_FIRST_ADMIN"));
        return true;
    }
}
