package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Event;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Writes down what came of several tries, in the running transaction of their lane's district.
/// Each counts for itself: one that somebody has taken over meanwhile stays as it is.
@Component
final class SettleTogether {

    private static final Logger LOG = LoggerFactory.getLogger(SettleTogether.class);

    private final DSLContext sql;
    private final Tries tries;
    private final AuditEvents audit;
    private final Clock clock;

    SettleTogether(DSLContext sql, Tries tries, AuditEvents audit, Clock clock) {
        this.sql = sql;
        this.tries = tries;
        this.audit = audit;
        this.clock = clock;
    }

    private record Pair(Delivery delivery, Settlement settlement) {}

    /// @param settlements of the deliveries, in the same order
    void settle(List<Delivery> deliveries, List<Settlement> settlements) {
        if (deliveries.isEmpty()) {
            return;
        }
        lock(deliveries);
        boolean[] ours =
                tries.end(deliveries.stream().map(Delivery::current).toList(), settlements);
        List<Pair> settled = new ArrayList<>();
        for (int at = 0; at < ours.length; at++) {
            if (ours[at]) {
                settled.add(new Pair(deliveries.get(at), settlements.get(at)));
            } else {
                LOG.warn("Delivery {} was taken over by another run", deliveries.get(at).id());
            }
        }
        if (!settled.isEmpty()) {
            note(written(settled).stream().filter(one -> one.settlement().isFinal()).toList());
        }
    }

    /// Deliveries before tries, as in take, and in one order: two that lock in turn never wait for
    /// each other in a circle.
    private void lock(List<Delivery> deliveries) {
        UUID[] ids = deliveries.stream().map(Delivery::id).toArray(UUID[]::new);
        sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(any(ids)))
                .orderBy(DELIVERY.ID)
                .forUpdate()
                .fetch();
    }

    /// What a person has ended meanwhile stays ended, unless it has arrived.
    private List<Pair> written(List<Pair> settled) {
        var update =
                sql.batch(
                        sql.update(DELIVERY)
                                .set(DELIVERY.STATE, val(null, DELIVERY.STATE))
                                .set(DELIVERY.LAST_ANSWER, val(null, DELIVERY.LAST_ANSWER))
                                .set(
                                        DELIVERY.NEXT_TRY_AT,
                                        coalesce(
                                                val(null, DELIVERY.NEXT_TRY_AT),
                                                DELIVERY.NEXT_TRY_AT))
                                .set(
                                        DELIVERY.SENT_AT,
                                        coalesce(val(null, DELIVERY.SENT_AT), DELIVERY.SENT_AT))
                                .set(DELIVERY.SETTLED_AT, val(null, DELIVERY.SETTLED_AT))
                                .set(DELIVERY.LEASED_UNTIL, inline(null, DELIVERY.LEASED_UNTIL))
                                .where(
                                        DELIVERY.ID.eq(val(null, DELIVERY.ID)),
                                        DELIVERY.STATE
                                                .eq(inline("waiting"))
                                                .or(condition(val(null, SQLDataType.BOOLEAN)))));
        Instant now = clock.instant();
        for (Pair one : settled) {
            Settlement settlement = one.settlement();
            update =
                    update.bind(
                            settlement.state(),
                            settlement.words(),
                            settlement.nextTryAt(),
                            settlement.isSent() ? now : null,
                            settlement.isFinal() ? now : null,
                            one.delivery().id(),
                            settlement.hasArrived());
        }
        int[] rows = update.execute();
        return IntStream.range(0, rows.length)
                .filter(at -> rows[at] == 1)
                .mapToObj(settled::get)
                .toList();
    }

    private void note(List<Pair> ended) {
        if (ended.isEmpty()) {
            return;
        }
        audit.writeAll(ended.stream().map(SettleTogether::event).toList());
        ended.stream()
                .filter(one -> !"confirmed".equals(one.settlement().state()))
                .forEach(one ->
                        LOG.warn(
                                "Delivery {} to {} ends as {}: {}",
                                one.delivery().id(),
                                one.delivery().lane(),
                                one.settlement().state(),
                                one.settlement().words()));
    }

    private static Event event(Pair ended) {
        Delivery delivery = ended.delivery();
        return new Event(
                null,
                "delivery." + ended.settlement().state(),
                new Subject("delivery", delivery.id()),
                delivery.homeDistrict(),
                Map.of(
                        "destination", delivery.lane().destination().code(),
                        "tries", delivery.current().number()));
    }
}
