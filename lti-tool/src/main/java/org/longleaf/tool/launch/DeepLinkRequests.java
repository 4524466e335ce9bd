package org.longleaf.tool.launch;

import static org.longleaf.tables.Tables.DEEP_LINK_REQUEST;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What platforms asked people to choose. A request is its person's alone and ends after an hour.
@Component
public final class DeepLinkRequests {

    /// How long somebody may take to choose. Canvas itself takes an answer as long as its page is
    /// open.
    static final Duration OPEN_FOR = Duration.ofMinutes(60);

    private final DSLContext sql;
    private final Transactions transactions;
    private final Stamps stamps;
    private final boolean allowLoopback;

    public DeepLinkRequests(
            DSLContext sql, Transactions transactions, Stamps stamps, Settings settings) {
        this.sql = sql;
        this.transactions = transactions;
        this.stamps = stamps;
        this.allowLoopback = settings.allowLoopback();
    }

    /// What a new row gets: its id and its moment.
    @Component
    public record Stamps(TimeBasedEpochRandomGenerator ids, Clock clock) {}

    /// Keeps the request of a launch, in the transaction that admits its person; for the rest of it
    /// that person's own rows are open too. Empty where the settings are missing or cannot be used:
    /// then the launch is to be refused in words.
    ///
    /// @param context the course; null where the launch names none
    /// @param settingsClaim the claim `deep_linking_settings` as it came, uncut
    /// @param placement by Canvas's name; null where the platform does not say
    public Optional<UUID> remember(
            Registration registration,
            Deployment deployment,
            @Nullable UUID context,
            UUID person,
            @Nullable Object settingsClaim,
            @Nullable String placement) {
        return DeepLinkSettings.read(settingsClaim, registration, allowLoopback)
                .map(settings -> {
                    transactions.enter(new Scope(deployment.district(), person, registration.id()));
                    return keep(deployment, context, person, settings, placement);
                });
    }

    /// The request that the visitor's own launch brought: no other, whoever's it is. The running
    /// transaction must be the visitor's.
    public Optional<DeepLinkRequest> find(Visitor visitor) {
        return sql.selectFrom(DEEP_LINK_REQUEST)
                .where(isOf(visitor))
                .fetchOptional(row ->
                        new DeepLinkRequest(
                                row.getId(),
                                row.getContextId(),
                                row.getPlacement(),
                                List.of(row.getAcceptTypes()),
                                List.of(row.getAcceptTargets()),
                                row.getAcceptMultiple(),
                                row.getAcceptLineItem(),
                                row.getExpiresAt(),
                                row.getAnsweredAt()));
    }

    /// Where the one answer goes, with what must go back in it.
    record Addressee(
            String returnUrl,
            @Nullable String data,
            String clientId,
            String issuer,
            String deploymentId) {}

    /// Takes the right to answer, which there is once: of two who ask at the same moment the second
    /// waits for the first and then gets nothing. Empty too where the time is over.
    Optional<Addressee> take(Visitor visitor) {
        Instant now = stamps.clock().instant();
        return sql.update(DEEP_LINK_REQUEST)
                .set(DEEP_LINK_REQUEST.ANSWERED_AT, now)
                .from(REGISTRATION, DEPLOYMENT)
                .where(
                        isOf(visitor),
                        DEEP_LINK_REQUEST.ANSWERED_AT.isNull(),
                        DEEP_LINK_REQUEST.EXPIRES_AT.gt(now),
                        REGISTRATION.ID.eq(DEEP_LINK_REQUEST.REGISTRATION_ID),
                        DEPLOYMENT.ID.eq(DEEP_LINK_REQUEST.DEPLOYMENT_ID))
                .returningResult(
                        DEEP_LINK_REQUEST.RETURN_URL,
                        DEEP_LINK_REQUEST.DATA,
                        REGISTRATION.CLIENT_ID,
                        REGISTRATION.ISSUER,
                        DEPLOYMENT.DEPLOYMENT_ID)
                .fetchOptional(Records.mapping(Addressee::new));
    }

    private static Condition isOf(Visitor visitor) {
        return DEEP_LINK_REQUEST
                .ID
                .eq(visitor.door().deepLinkRequest())
                .and(DEEP_LINK_REQUEST.PERSON_ID.eq(visitor.person()))
                .and(DEEP_LINK_REQUEST.DEPLOYMENT_ID.eq(visitor.deployment()));
    }

    private UUID keep(
            Deployment deployment,
            @Nullable UUID context,
            UUID person,
            DeepLinkSettings settings,
            @Nullable String placement) {
        UUID id = stamps.ids().generate();
        Instant now = stamps.clock().instant();
        sql.insertInto(DEEP_LINK_REQUEST)
                .set(DEEP_LINK_REQUEST.ID, id)
                .set(DEEP_LINK_REQUEST.REGISTRATION_ID, deployment.registration())
                .set(DEEP_LINK_REQUEST.DEPLOYMENT_ID, deployment.id())
                .set(DEEP_LINK_REQUEST.CONTEXT_ID, context)
                .set(DEEP_LINK_REQUEST.PERSON_ID, person)
                .set(DEEP_LINK_REQUEST.RETURN_URL, settings.returnUrl())
                .set(DEEP_LINK_REQUEST.DATA, settings.data())
                .set(DEEP_LINK_REQUEST.ACCEPT_TYPES, settings.acceptTypes().toArray(String[]::new))
                .set(
                        DEEP_LINK_REQUEST.ACCEPT_TARGETS,
                        settings.acceptTargets().toArray(String[]::new))
                .set(DEEP_LINK_REQUEST.ACCEPT_MULTIPLE, settings.acceptMultiple())
                .set(DEEP_LINK_REQUEST.ACCEPT_LINE_ITEM, settings.acceptLineItem())
                .set(DEEP_LINK_REQUEST.PLACEMENT, placement)
                .set(DEEP_LINK_REQUEST.MADE_AT, now)
                .set(DEEP_LINK_REQUEST.EXPIRES_AT, now.plus(OPEN_FOR))
                .execute();
        return id;
    }
}
