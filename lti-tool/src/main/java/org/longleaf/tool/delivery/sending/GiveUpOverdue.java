package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.coalesce;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Event;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Lane;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Ends what it is worth trying no longer while nothing but probes is sent: that no try of its own
/// was made meanwhile makes it none the younger.
@Component
final class GiveUpOverdue {

    private static final int AT_ONCE = 500;

    private final DSLContext sql;
    private final AuditEvents audit;
    private final Clock clock;

    GiveUpOverdue(DSLContext sql, AuditEvents audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// In a transaction of the lane's district.
    void in(Lane lane, Circuit circuit) {
        List<DeliveryRecord> overdue = overdue(lane);
        if (overdue.isEmpty()) {
            return;
        }
        String words =
                "The far end has been down: "
                        + Objects.requireNonNullElse(circuit.words(), "no answer");
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "given_up")
                .set(DELIVERY.SETTLED_AT, clock.instant())
                .set(DELIVERY.LAST_ANSWER, words)
                .where(DELIVERY.ID.in(overdue.stream().map(DeliveryRecord::getId).toList()))
                .execute();
        audit.writeAll(overdue.stream().map(row -> event(lane, row)).toList());
    }

    private List<DeliveryRecord> overdue(Lane lane) {
        Instant now = clock.instant();
        Instant from = now.minus(lane.destination().givenUpAfter());
        return sql.selectFrom(DELIVERY)
                .where(
                        FirstInLine.waitsIn(lane),
                        coalesce(DELIVERY.AGAIN_AT, DELIVERY.CREATED_AT).le(from),
                        DELIVERY.LEASED_UNTIL.isNull().or(DELIVERY.LEASED_UNTIL.le(now)))
                .limit(AT_ONCE)
                .forUpdate()
                .skipLocked()
                .fetch();
    }

    private static Event event(Lane lane, DeliveryRecord row) {
        UUID id = row.getId();
        return new Event(
                null,
                "delivery.given_up",
                new Subject("delivery", id),
                row.getHomeDistrictId(),
                Map.of("destination", lane.destination().code(), "while", "down"));
    }
}
