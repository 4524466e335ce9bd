package org.longleaf.tool.launch.admission;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.with;
import static org.longleaf.tables.Tables.CONSUMED_NONCE;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Deployment;
import org.longleaf.tool.district.Prepared;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.token.ReadMessage.Asked;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What a verified launch asks of the database first, in one trip: is its deployment approved (LTI
/// Core 1.3, section 3.1.3) and its registration not ended, and is its nonce fresh (LTI Security
/// Framework 1.0, section 5.1.3, step 9)? A nonce is taken once, whichever instance sees it first,
/// and only where the deployment is approved; another transaction that holds it is waited for.
@Component
final class Threshold {

    /// Until no state that carries a nonce can be alive; [LaunchTasks] sweeps them out then.
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Field<Boolean> FIRST = field(name("first"), Boolean.class);

    private static final Prepared CROSS = Prepared.of(cross());

    private final DSLContext sql;
    private final Clock clock;

    Threshold(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param first whether nobody took the nonce before
    record Crossed(Deployment deployment, boolean first) {}

    /// In a transaction that is for nobody yet; from here on it is the deployment's district's.
    Optional<Crossed> cross(Asked asked) {
        Instant now = clock.instant();
        return CROSS
                .fetch(
                        sql,
                        Map.of(
                                "registration", asked.registration().id(),
                                "deployment", asked.deploymentId(),
                                "nonce", asked.genuine().nonce(),
                                "expires", now.plus(KEPT),
                                "moment", now.toString()))
                .stream()
                .findFirst()
                .map(row ->
                        new Crossed(
                                new Deployment(
                                        row.get(DEPLOYMENT.ID),
                                        row.get(DEPLOYMENT.REGISTRATION_ID),
                                        row.get(DEPLOYMENT.DISTRICT_ID),
                                        row.get(DEPLOYMENT.IDENTITY_SOURCE)),
                                row.get(FIRST)));
    }

    private static ResultQuery<?> cross() {
        Field<String> nonce = param("nonce", CONSUMED_NONCE.NONCE);
        Field<Instant> expires = param("expires", CONSUMED_NONCE.EXPIRES_AT);
        var approved =
                name("approved")
                        .as(
                                select(
                                                DEPLOYMENT.ID,
                                                DEPLOYMENT.REGISTRATION_ID,
                                                DEPLOYMENT.DISTRICT_ID,
                                                DEPLOYMENT.IDENTITY_SOURCE)
                                        .from(DEPLOYMENT)
                                        .join(REGISTRATION)
                                        .on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID))
                                        .where(
                                                DEPLOYMENT.REGISTRATION_ID.eq(
                                                        param("registration", REGISTRATION.ID)),
                                                DEPLOYMENT.DEPLOYMENT_ID.eq(
                                                        param(
                                                                "deployment",
                                                                DEPLOYMENT.DEPLOYMENT_ID)),
                                                DEPLOYMENT.APPROVED_AT.isNotNull(),
                                                REGISTRATION.ENDED_AT.isNull()));
        var taken =
                name("taken")
                        .as(
                                insertInto(
                                                CONSUMED_NONCE,
                                                CONSUMED_NONCE.NONCE,
                                                CONSUMED_NONCE.EXPIRES_AT)
                                        .select(select(nonce, expires).from(approved))
                                        .onConflictDoNothing()
                                        .returning(CONSUMED_NONCE.NONCE));
        return with(approved)
                .with(taken)
                .select(approved.fields())
                .select(exists(selectFrom(taken)).as(FIRST))
                .select(
                        Transactions.settings(
                                text(approved.field(DEPLOYMENT.DISTRICT_ID)),
                                inline(""),
                                text(approved.field(DEPLOYMENT.REGISTRATION_ID)),
                                param("moment", String.class)))
                .from(approved);
    }

    private static Field<String> text(@Nullable Field<UUID> id) {
        return coalesce(cast(Objects.requireNonNull(id), SQLDataType.CLOB), inline(""));
    }
}
