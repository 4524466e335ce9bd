package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Takes in a Canvas that was not known before, however it introduced itself, in the running
/// transaction.
@Component
public final class NewRegistrations {

    private final DSLContext sql;
    private final AuditEvents audit;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public NewRegistrations(
            DSLContext sql, AuditEvents audit, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Where a Canvas is, every address checked at the edge.
    ///
    /// @param origins that may frame the tool, the one people know first
    public record Place(
            String issuer,
            String clientId,
            URI authorizationEndpoint,
            URI tokenEndpoint,
            String tokenAudience,
            URI jwksUri,
            List<String> origins) {}

    /// What a Canvas said of itself and of what it grants.
    ///
    /// @param scopes null where it did not say
    /// @param placements null where it did not say
    public record Said(
            @Nullable String productFamily,
            @Nullable String accountName,
            @Nullable List<String> scopes,
            @Nullable List<String> placements,
            @Nullable URI registrationClientUri) {

        /// Nothing: the registration was typed in.
        public static Said nothing() {
            return new Said(null, null, null, null, null);
        }
    }

    /// How it came to be known.
    ///
    /// @param district who looks after it; null for the state
    /// @param invitation null where it was typed in
    /// @param by who typed it in; null where it came by invitation
    public record Way(@Nullable UUID district, @Nullable UUID invitation, @Nullable UUID by) {}

    /// The name, or where a Canvas has it already, the name with the next free number behind it:
    /// two that share an account's name are told apart wherever they are named.
    public String freeName(String wanted) {
        Set<String> taken =
                sql.select(REGISTRATION.NAME)
                        .from(REGISTRATION)
                        .where(REGISTRATION.NAME.startsWith(wanted))
                        .fetchSet(REGISTRATION.NAME);
        String free = wanted;
        for (int number = 2; taken.contains(free); number++) {
            free = wanted + " (" + number + ")";
        }
        return free;
    }

    /// Empty where this issuer and client_id are known already, ended ones included.
    public Optional<UUID> add(String name, Place place, Said said, Way way) {
        Optional<UUID> made =
                sql.insertInto(REGISTRATION)
                        .set(REGISTRATION.ID, ids.generate())
                        .set(REGISTRATION.NAME, name)
                        .set(REGISTRATION.ISSUER, place.issuer())
                        .set(REGISTRATION.CLIENT_ID, place.clientId())
                        .set(
                                REGISTRATION.AUTHORIZATION_ENDPOINT,
                                place.authorizationEndpoint().toString())
                        .set(REGISTRATION.TOKEN_ENDPOINT, place.tokenEndpoint().toString())
                        .set(REGISTRATION.TOKEN_AUDIENCE, place.tokenAudience())
                        .set(REGISTRATION.JWKS_URI, place.jwksUri().toString())
                        .set(REGISTRATION.CANVAS_ORIGINS, place.origins().toArray(String[]::new))
                        .set(REGISTRATION.DISTRICT_ID, way.district())
                        .set(REGISTRATION.INVITATION_ID, way.invitation())
                        .set(REGISTRATION.PRODUCT_FAMILY, said.productFamily())
                        .set(REGISTRATION.ACCOUNT_NAME, said.accountName())
                        .set(REGISTRATION.SCOPES, array(said.scopes()))
                        .set(REGISTRATION.PLACEMENTS, array(said.placements()))
                        .set(
                                REGISTRATION.REGISTRATION_CLIENT_URI,
                                said.registrationClientUri() == null
                                        ? null
                                        : said.registrationClientUri().toString())
                        .set(REGISTRATION.CREATED_AT, clock.instant())
                        .onConflict(REGISTRATION.ISSUER, REGISTRATION.CLIENT_ID)
                        .doNothing()
                        .returning(REGISTRATION.ID)
                        .fetchOptional(REGISTRATION.ID);
        made.ifPresent(id -> tell("registration.made", "registration", id, way));
        return made;
    }

    /// A deployment that is approved from the start: its Canvas or an admin named it.
    public void deploy(UUID registration, String deploymentId, @Nullable String label, Way way) {
        UUID id = ids.generate();
        sql.insertInto(DEPLOYMENT)
                .set(DEPLOYMENT.ID, id)
                .set(DEPLOYMENT.REGISTRATION_ID, registration)
                .set(DEPLOYMENT.DEPLOYMENT_ID, deploymentId)
                .set(DEPLOYMENT.DISTRICT_ID, way.district())
                .set(DEPLOYMENT.IDENTITY_SOURCE, "sisId")
                .set(DEPLOYMENT.LABEL, label)
                .set(DEPLOYMENT.FIRST_SEEN_AT, clock.instant())
                .set(DEPLOYMENT.APPROVED_AT, clock.instant())
                .set(DEPLOYMENT.DECIDED_BY, way.by())
                .execute();
        tell("deployment.approved", "deployment", id, way);
    }

    private void tell(String action, String kind, UUID id, Way way) {
        audit.write(
                way.by(),
                action,
                new Subject(kind, id),
                way.district(),
                way.invitation() == null ? Map.of() : Map.of("invitation", way.invitation()));
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }
}
