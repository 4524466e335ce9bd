package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.UpdateSetMoreStep;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Event;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a person makes of deliveries that went another way than they should: sends them again, or
/// ends them. In a transaction of a district of theirs; who may, is asked before.
@Component
public final class Overrule {

    private final DSLContext sql;
    private final Clock clock;
    private final AuditEvents audit;
    private final WakeLanes lanes;

    public Overrule(DSLContext sql, Clock clock, AuditEvents audit, WakeLanes lanes) {
        this.sql = sql;
        this.clock = clock;
        this.audit = audit;
        this.lanes = lanes;
    }

    /// Sends again what was refused, given up or not wanted, with its key and payload as they were:
    /// thousands by one statement. It takes its old place before its person's later ones, and may
    /// be tried as long as when it was new.
    ///
    /// @return those it was true of
    public List<UUID> sendAgain(UUID by, Collection<UUID> deliveries) {
        Instant now = clock.instant();
        return changed(
                by,
                "delivery.sent_again",
                sql.update(DELIVERY)
                        .set(DELIVERY.STATE, "waiting")
                        .set(DELIVERY.NEXT_TRY_AT, now)
                        .set(DELIVERY.AGAIN_AT, now)
                        .setNull(DELIVERY.SETTLED_AT),
                deliveries,
                List.of("refused", "given_up", "not_wanted"));
    }

    /// Ends what waits, or was refused or given up: nobody wants it any more. One that is being
    /// sent in this moment may still arrive, and then says so.
    ///
    /// @return those it was true of
    public List<UUID> end(UUID by, Collection<UUID> deliveries) {
        return changed(
                by,
                "delivery.not_wanted",
                sql.update(DELIVERY)
                        .set(DELIVERY.STATE, "not_wanted")
                        .set(DELIVERY.SETTLED_AT, clock.instant()),
                deliveries,
                List.of("waiting", "sent", "refused", "given_up"));
    }

    /// Locked in one order, as whoever settles them locks them. A lease stays: should one be under
    /// way, it is not sent beside it.
    private List<UUID> changed(
            UUID by,
            String action,
            UpdateSetMoreStep<DeliveryRecord> update,
            Collection<UUID> deliveries,
            List<String> from) {
        UUID[] wanted = deliveries.toArray(UUID[]::new);
        var locked =
                select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(
                                DELIVERY.ID.eq(any(wanted)),
                                DELIVERY.STATE.in(from.stream().map(one -> inline(one)).toList()))
                        .orderBy(DELIVERY.ID)
                        .forUpdate();
        Result<DeliveryRecord> changed =
                update.where(DELIVERY.ID.in(locked)).returning(DELIVERY.fields()).fetch();
        audit.writeAll(changed.stream().map(row -> event(by, action, row)).toList());
        changed.stream().map(Overrule::lane).distinct().forEach(lanes::afterCommit);
        return changed.map(DeliveryRecord::getId);
    }

    private static Lane lane(DeliveryRecord row) {
        return new Lane(Destination.ofCode(row.getDestination()), row.getLaneDistrictId());
    }

    private static Event event(UUID by, String action, DeliveryRecord row) {
        return new Event(
                by,
                action,
                new Subject("delivery", row.getId()),
                row.getHomeDistrictId(),
                Map.of("destination", row.getDestination()));
    }
}
