package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.LANES_WITH_WORK;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Delivery.Try;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The outbox's rows as a lane works on them. All but [#lanesWithWork()] want a transaction of the
/// lane's district.
@Component
final class Deliveries {

    /// How long after a sign of life from its run a delivery may be taken by another.
    static final Duration LEASE = Duration.ofSeconds(30);

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

    /// What a run wants to take.
    ///
    /// @param after the person after whom to begin, so that all have their turn
    /// @param held what it is sending already, whatever a clock says of the leases
    record Wish(UUID after, Set<UUID> held, int most) {
        static Wish anything(int most) {
            return new Wish(FirstInLine.BEGINNING, Set.of(), most);
        }

        Wish only(int fewer) {
            return new Wish(after, held, fewer);
        }
    }

    /// What was leased.
    ///
    /// @param after the person after whom the next look should begin
    record Taken(List<Delivery> deliveries, UUID after) {}

    /// Leases what is due, of each person only the first, and writes a try down for each. They may
    /// be sent once this has committed.
    Taken take(Lane lane, Wish wish) {
        List<DeliveryRecord> due =
                lane.destination().isInOrder() ? line(lane, wish) : pile(lane, wish);
        if (due.isEmpty()) {
            return new Taken(List.of(), wish.after());
        }
        Instant now = clock.instant();
        UUID[] taken = due.stream().map(DeliveryRecord::getId).toArray(UUID[]::new);
        if (due.stream().anyMatch(row -> row.getLeasedUntil() != null)) {
            tries.closeOpen(taken);
        }
        sql.update(DELIVERY)
                .set(DELIVERY.LEASED_UNTIL, now.plus(LEASE))
                .where(DELIVERY.ID.eq(any(taken)))
                .execute();
        Map<UUID, Try> next = tries.next(due);
        List<Delivery> begun =
                due.stream().map(row -> delivery(lane, row, next.get(row.getId()))).toList();
        tries.begin(due, begun);
        return new Taken(begun, due.getLast().getPersonId());
    }

    /// Each person's come in order: one that is not settled holds back the person's later ones, and
    /// nobody else's.
    private List<DeliveryRecord> line(Lane lane, Wish wish) {
        List<DeliveryRecord> due = new ArrayList<>();
        due.addAll(due(new FirstInLine(lane, wish.after(), FirstInLine.END), wish));
        if (due.size() < wish.most() && !wish.after().equals(FirstInLine.BEGINNING)) {
            due.addAll(
                    due(
                            new FirstInLine(lane, FirstInLine.BEGINNING, wish.after()),
                            wish.only(wish.most() - due.size())));
        }
        return due;
    }

    private List<DeliveryRecord> due(FirstInLine line, Wish wish) {
        Instant now = clock.instant();
        List<UUID> first =
                sql.withRecursive(line.toSql())
                        .select(FirstInLine.ID)
                        .from(table(name("line")))
                        .where(
                                isDue(FirstInLine.NEXT_TRY, FirstInLine.LEASED, now),
                                FirstInLine.ID.ne(all(ids(wish.held()))))
                        .limit(wish.most())
                        .fetch(FirstInLine.ID);
        return first.isEmpty() ? List.of() : locked(first, now);
    }

    /// By their keys alone, in whatever state: a plan that took another way would be kept, however
    /// long the lane grows. Asked again whether they are due, for that may have changed.
    private List<DeliveryRecord> locked(List<UUID> first, Instant now) {
        Map<UUID, DeliveryRecord> locked =
                sql.selectFrom(DELIVERY)
                        .where(
                                DELIVERY.ID.eq(any(first.toArray(UUID[]::new))),
                                DELIVERY.STATE.eq("waiting"),
                                isDue(DELIVERY.NEXT_TRY_AT, DELIVERY.LEASED_UNTIL, now))
                        .forUpdate()
                        .skipLocked()
                        .fetchMap(DELIVERY.ID);
        return first.stream().filter(locked::containsKey).map(locked::get).toList();
    }

    private List<DeliveryRecord> pile(Lane lane, Wish wish) {
        return sql.selectFrom(DELIVERY)
                .where(
                        FirstInLine.waitsIn(lane),
                        isDue(DELIVERY.NEXT_TRY_AT, DELIVERY.LEASED_UNTIL, clock.instant()),
                        DELIVERY.ID.ne(all(ids(wish.held()))))
                .orderBy(DELIVERY.NEXT_TRY_AT)
                .limit(wish.most())
                .forUpdate()
                .skipLocked()
                .fetch();
    }

    private static Condition isDue(Field<Instant> nextTry, Field<Instant> leased, Instant now) {
        return nextTry.le(now).and(leased.isNull().or(leased.le(now)));
    }

    private static UUID[] ids(Set<UUID> held) {
        return held.toArray(UUID[]::new);
    }

    private Delivery delivery(Lane lane, DeliveryRecord row, @Nullable Try later) {
        return new Delivery(
                row.getId(),
                lane,
                row.getHomeDistrictId(),
                row.getIdempotencyKey(),
                row.getRegistrationId(),
                row.getAddress(),
                row.getPayload(),
                row.getCreatedAt(),
                Objects.requireNonNullElse(row.getAgainAt(), row.getCreatedAt()),
                later == null ? tries.first() : later);
    }

    /// A sign of life for those that are still being sent. What a clock that was set back meanwhile
    /// says takes nothing away: then the lease grows by what has passed.
    ///
    /// @param passed since the last sign
    void renew(Collection<Delivery> sent, Duration passed) {
        UUID[] open = tries.open(sent);
        sql.update(DELIVERY)
                .set(
                        DELIVERY.LEASED_UNTIL,
                        greatest(
                                val(clock.instant().plus(LEASE)),
                                DELIVERY.LEASED_UNTIL.plus(DayToSecond.valueOf(passed))))
                .where(DELIVERY.ID.eq(any(open)))
                .execute();
    }

    /// When the lane has something to do next; in the past where it has now.
    Optional<Instant> nextMoment(Lane lane) {
        if (!lane.destination().isInOrder()) {
            return sql.select(min(moment(DELIVERY.NEXT_TRY_AT, DELIVERY.LEASED_UNTIL)))
                    .from(DELIVERY)
                    .where(FirstInLine.waitsIn(lane))
                    .fetchOptional(row -> row.value1());
        }
        return sql.withRecursive(FirstInLine.ofAll(lane).toSql())
                .select(min(moment(FirstInLine.NEXT_TRY, FirstInLine.LEASED)))
                .from(table(name("line")))
                .fetchOptional(row -> row.value1());
    }

    private static Field<Instant> moment(Field<Instant> nextTry, Field<Instant> leased) {
        return greatest(nextTry, coalesce(leased, nextTry));
    }
}
