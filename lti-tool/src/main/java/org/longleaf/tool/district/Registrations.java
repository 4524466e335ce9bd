package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.RegistrationRecord;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All registrations. Hosted Canvases share one issuer, so only issuer and client_id together name
/// one.
@Component
public final class Registrations {

    private final DSLContext sql;

    public Registrations(DSLContext sql) {
        this.sql = sql;
    }

    /// By what a login initiation names.
    public Optional<Registration> find(String issuer, String clientId) {
        return sql.selectFrom(REGISTRATION)
                .where(REGISTRATION.ISSUER.eq(issuer), REGISTRATION.CLIENT_ID.eq(clientId))
                .fetchOptional(Registrations::registration);
    }

    /// A registration that may be gone.
    public Optional<Registration> find(UUID id) {
        return sql.selectFrom(REGISTRATION)
                .where(REGISTRATION.ID.eq(id))
                .fetchOptional(Registrations::registration);
    }

    private static Registration registration(RegistrationRecord row) {
        return new Registration(
                row.getId(),
                row.getIssuer(),
                row.getClientId(),
                URI.create(row.getAuthorizationEndpoint()),
                URI.create(row.getTokenEndpoint()),
                row.getTokenAudience(),
                URI.create(row.getJwksUri()),
                List.of(row.getCanvasOrigins()));
    }
}
