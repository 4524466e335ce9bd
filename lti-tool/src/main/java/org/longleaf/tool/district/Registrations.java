package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// All registrations that have not ended. Hosted Canvases share one issuer, so only issuer and
/// client_id together name one.
///
/// What was found is remembered for two seconds, so that a crowd of logins costs one look. An end
/// does not wait for that: a launch reads the registration's end again in the transaction that
/// admits, so nobody gets in through one that has ended.
@Component
public final class Registrations {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<Object, Seen> seen = new Recent();
    private final DSLContext sql;
    private final Clock clock;

    public Registrations(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Seen(Registration registration, Instant at) {

        /// A clock that was set back makes nothing last longer.
        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
        }
    }

    private record Name(String issuer, String clientId) {}

    /// Only what was found is kept, so that guesses fill nothing.
    private static final class Recent extends LinkedHashMap<Object, Seen> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Seen> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    /// By what a login initiation names.
    public Optional<Registration> find(String issuer, String clientId) {
        return remembered(
                new Name(issuer, clientId),
                REGISTRATION.ISSUER.eq(issuer).and(REGISTRATION.CLIENT_ID.eq(clientId)));
    }

    /// The one registration with an issuer that names no client (LTI Security Framework 1.0,
    /// section 4.1.3: client_id is optional where the issuer is enough); empty where there are
    /// several.
    public Optional<Registration> findOnly(String issuer) {
        List<Registration> found =
                sql.selectFrom(REGISTRATION)
                        .where(REGISTRATION.ISSUER.eq(issuer), REGISTRATION.ENDED_AT.isNull())
                        .limit(2)
                        .fetch(Registrations::registration);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// A registration that may be gone.
    public Optional<Registration> find(UUID id) {
        return remembered(id, REGISTRATION.ID.eq(id));
    }

    /// Forgets what is remembered here, after a registration was changed.
    public void forget() {
        synchronized (seen) {
            seen.clear();
        }
    }

    private Optional<Registration> remembered(Object name, Condition which) {
        Instant now = clock.instant();
        synchronized (seen) {
            Seen known = seen.get(name);
            if (known != null && known.isFresh(now)) {
                return Optional.of(known.registration());
            }
        }
        Optional<Registration> found =
                sql.selectFrom(REGISTRATION)
                        .where(which, REGISTRATION.ENDED_AT.isNull())
                        .fetchOptional(Registrations::registration);
        synchronized (seen) {
            seen.remove(name);
            found.ifPresent(registration -> seen.put(name, new Seen(registration, now)));
        }
        return found;
    }

    private static Registration registration(RegistrationRecord row) {
        return new Registration(
                row.getId(),
                row.getDistrictId(),
                row.getIssuer(),
                row.getClientId(),
                URI.create(row.getAuthorizationEndpoint()),
                URI.create(row.getTokenEndpoint()),
                row.getTokenAudience(),
                URI.create(row.getJwksUri()),
                List.of(row.getCanvasOrigins()));
    }
}
