package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.LANES_WITH_WORK;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Delivery.Try;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The outbox's rows as a lane works on them. All but [#lanesWithWork()] want a transaction of the
/// lane's district.
@Component
final class Deliveries {

    /// How long after a sign of life from its run a delivery may be taken by another.
    static final Duration LEASE = Duration.ofSeconds(30);

    // Inline, so that every plan may use the indexes of what waits.
    private static final Field<String> WAITING = inline("waiting");

    private final DSLContext sql;
    private final Tries tries;
    private final Clock clock;

    Deliveries(DSLContext sql, Tries tries, Clock clock) {
        this.sql = sql;
        this.tries = tries;
        this.clock = clock;
    }

    /// Lanes that have something due, whatever their district.
    List<Lane> lanesWithWork() {
        return sql.selectFrom(LANES_WITH_WORK(clock.instant()))
                .fetch(row ->
                        new Lane(Destination.ofCode(row.getDestination()), row.getDistrictId()));
    }

    /// Leases what is due, of each person only the first, and writes a try down for each. They may
    /// be sent once this has committed.
    List<Delivery> take(Lane lane, int most) {
        Instant now = clock.instant();
        List<DeliveryRecord> due =
                sql.selectFrom(DELIVERY)
                        .where(
                                isFirstOfItsPersonIn(lane),
                                DELIVERY.NEXT_TRY_AT.le(now),
                                DELIVERY.LEASED_UNTIL.isNull().or(DELIVERY.LEASED_UNTIL.le(now)))
                        .orderBy(DELIVERY.NEXT_TRY_AT, DELIVERY.POSITION)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()
                        .fetch();
        List<UUID> taken = due.stream().map(DeliveryRecord::getId).toList();
        if (taken.isEmpty()) {
            return List.of();
        }
        tries.closeOpen(taken);
        sql.update(DELIVERY)
                .set(DELIVERY.LEASED_UNTIL, now.plus(LEASE))
                .where(DELIVERY.ID.in(taken))
                .execute();
        Map<UUID, Try> next = tries.next(taken);
        return due.stream().map(row -> begun(lane, row, next.get(row.getId()))).toList();
    }

    private Delivery begun(Lane lane, DeliveryRecord row, @Nullable Try later) {
        Try current = later == null ? tries.first() : later;
        tries.begin(row, current);
        return new Delivery(
                row.getId(),
                lane,
                row.getHomeDistrictId(),
                row.getIdempotencyKey(),
                row.getRegistrationId(),
                row.getAddress(),
                row.getPayload(),
                row.getCreatedAt(),
                current);
    }

    /// A sign of life for those of them that are still being sent.
    void renew(Collection<Delivery> sent) {
        sql.update(DELIVERY)
                .set(DELIVERY.LEASED_UNTIL, clock.instant().plus(LEASE))
                .from(DELIVERY_TRY)
                .where(
                        DELIVERY_TRY.ID.in(sent.stream().map(one -> one.current().id()).toList()),
                        DELIVERY_TRY.ENDED_AT.isNull(),
                        DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID))
                .execute();
    }

    /// Writes down what came of a try. False where the delivery has become another run's meanwhile.
    boolean settle(Delivery delivery, Settlement settlement) {
        // Delivery before try, as in take: two that lock in turn never wait for each other in a
        // circle.
        sql.selectOne().from(DELIVERY).where(DELIVERY.ID.eq(delivery.id())).forUpdate().execute();
        if (!tries.end(delivery.current(), settlement)) {
            return false;
        }
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, settlement.state())
                .set(DELIVERY.LAST_ANSWER, settlement.words())
                .set(
                        DELIVERY.NEXT_TRY_AT,
                        coalesce(
                                val(settlement.nextTryAt(), DELIVERY.NEXT_TRY_AT),
                                DELIVERY.NEXT_TRY_AT))
                .set(DELIVERY.SETTLED_AT, settlement.isFinal() ? clock.instant() : null)
                .setNull(DELIVERY.LEASED_UNTIL)
                .where(DELIVERY.ID.eq(delivery.id()))
                .execute();
        return true;
    }

    /// When the lane has something to do next; in the past where it has now.
    Optional<Instant> nextMoment(Lane lane) {
        return sql.select(
                        min(
                                greatest(
                                        DELIVERY.NEXT_TRY_AT,
                                        coalesce(DELIVERY.LEASED_UNTIL, DELIVERY.NEXT_TRY_AT))))
                .from(DELIVERY)
                .where(isFirstOfItsPersonIn(lane))
                .fetchOptional(row -> row.value1());
    }

    /// Each person's come in order: one that is not settled holds back the person's later ones, and
    /// nobody else's.
    private static Condition isFirstOfItsPersonIn(Lane lane) {
        var earlier = DELIVERY.as("earlier");
        Condition waiting =
                DELIVERY.LANE_DISTRICT_ID
                        .eq(lane.district())
                        .and(DELIVERY.DESTINATION.eq(lane.destination().code()))
                        .and(DELIVERY.STATE.eq(WAITING));
        if (!lane.destination().isInOrder()) {
            return waiting;
        }
        return waiting.and(
                notExists(
                        selectOne()
                                .from(earlier)
                                .where(
                                        earlier.PERSON_ID.eq(DELIVERY.PERSON_ID),
                                        earlier.DESTINATION.eq(DELIVERY.DESTINATION),
                                        earlier.LANE_DISTRICT_ID.eq(DELIVERY.LANE_DISTRICT_ID),
                                        earlier.STATE.eq(WAITING),
                                        earlier.POSITION.lt(DELIVERY.POSITION))));
    }
}
