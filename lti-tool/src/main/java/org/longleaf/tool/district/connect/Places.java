package org.longleaf.tool.district.connect;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.CONTEXT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.connect.Connection.Place;
import org.longleaf.tool.district.connect.Connection.State;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Deployments, as those who look after them decide on them. A deployment's district is settled
/// with the first yes: courses and people hang on it from then on.
@Component
final class Places {

    private final DSLContext sql;
    private final Clock clock;

    Places(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Those of a registration that the desk sees, the newest first: a column beside the
    /// registration.
    static Field<List<Place>> of(Desk desk) {
        return multiset(
                        select(
                                        DEPLOYMENT.ID,
                                        DEPLOYMENT.DEPLOYMENT_ID,
                                        DEPLOYMENT.LABEL,
                                        DISTRICT.NAME,
                                        DEPLOYMENT.IDENTITY_SOURCE,
                                        DEPLOYMENT.FIRST_SEEN_AT,
                                        DEPLOYMENT.APPROVED_AT,
                                        DEPLOYMENT.REFUSED_AT)
                                .from(DEPLOYMENT)
                                .leftJoin(DISTRICT)
                                .on(DISTRICT.ID.eq(DEPLOYMENT.DISTRICT_ID))
                                .where(
                                        DEPLOYMENT.REGISTRATION_ID.eq(REGISTRATION.ID),
                                        Reach.of(desk).seesDeployment())
                                .orderBy(
                                        DEPLOYMENT.FIRST_SEEN_AT.desc().nullsLast(), DEPLOYMENT.ID))
                .convertFrom(rows -> rows.map(Places::place));
    }

    private static Place place(Record row) {
        State state =
                row.get(DEPLOYMENT.APPROVED_AT) != null
                        ? State.APPROVED
                        : row.get(DEPLOYMENT.REFUSED_AT) != null ? State.REFUSED : State.WAITING;
        return new Place(
                row.get(DEPLOYMENT.ID),
                row.get(DEPLOYMENT.DEPLOYMENT_ID),
                row.get(DEPLOYMENT.LABEL),
                row.get(DISTRICT.NAME),
                row.get(DEPLOYMENT.IDENTITY_SOURCE),
                row.get(DEPLOYMENT.FIRST_SEEN_AT),
                state);
    }

    /// @param district whose launches come through it; null where nobody has said, or it serves
    ///   many
    record Found(UUID id, UUID registration, @Nullable UUID district) {}

    /// Locks it until the transaction ends.
    Optional<Found> lock(Desk desk, UUID deployment) {
        return sql.select(DEPLOYMENT.ID, DEPLOYMENT.REGISTRATION_ID, DEPLOYMENT.DISTRICT_ID)
                .from(DEPLOYMENT)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID))
                .where(DEPLOYMENT.ID.eq(deployment), Reach.of(desk).seesDeployment())
                .forUpdate()
                .of(DEPLOYMENT)
                .fetchOptional(row -> new Found(row.value1(), row.value2(), row.value3()));
    }

    /// @param district null where it serves many; one that is settled stays
    void approve(Found place, @Nullable UUID district, UUID by) {
        sql.update(DEPLOYMENT)
                .set(DEPLOYMENT.APPROVED_AT, clock.instant())
                .setNull(DEPLOYMENT.REFUSED_AT)
                .set(DEPLOYMENT.DECIDED_BY, by)
                .set(
                        DEPLOYMENT.DISTRICT_ID,
                        coalesce(DEPLOYMENT.DISTRICT_ID, val(district, DEPLOYMENT.DISTRICT_ID)))
                .where(DEPLOYMENT.ID.eq(place.id()))
                .execute();
    }

    void refuse(Found place, UUID by) {
        sql.update(DEPLOYMENT)
                .set(DEPLOYMENT.REFUSED_AT, clock.instant())
                .setNull(DEPLOYMENT.APPROVED_AT)
                .set(DEPLOYMENT.DECIDED_BY, by)
                .where(DEPLOYMENT.ID.eq(place.id()))
                .execute();
    }

    /// Which Canvas field holds the staff UID here: by it people are recognized, so whoever looks
    /// after the Canvas says it, and not each district that shares it.
    ///
    /// @return whether the desk may say it
    boolean identifyBy(Desk desk, Found place, String identitySource) {
        return sql.update(DEPLOYMENT)
                        .set(DEPLOYMENT.IDENTITY_SOURCE, identitySource)
                        .from(REGISTRATION)
                        .where(
                                DEPLOYMENT.ID.eq(place.id()),
                                REGISTRATION.ID.eq(DEPLOYMENT.REGISTRATION_ID),
                                Reach.of(desk).owns())
                        .execute()
                == 1;
    }

    /// Whether courses were launched from while it served many; in a transaction of its
    /// registration.
    boolean hasServedMany(Found place) {
        return sql.fetchExists(CONTEXT, CONTEXT.DEPLOYMENT_ID.eq(place.id()));
    }
}
