package org.longleaf.tool.delivery.console;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.RESEND;
import static org.longleaf.tables.Tables.RESEND_ITEM;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Overrule;
import org.longleaf.tool.delivery.console.FilterForm.Place;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// All that a search finds in need of somebody, sent again together. What it was before is kept
/// with it: whoever stops it puts back what has not been tried since. In a transaction of the desk.
@Component
final class Resends {

    /// At one press; who has more presses again.
    static final int MOST = FindDeliveries.MOST_COUNTED;

    private final DSLContext sql;
    private final FindDeliveries deliveries;
    private final Writing writing;

    Resends(DSLContext sql, FindDeliveries deliveries, Writing writing) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.writing = writing;
    }

    /// What a row is written with.
    @Component("writingOfResends")
    record Writing(
            TimeBasedEpochRandomGenerator ids, Clock clock, AuditEvents audit, Overrule overrule) {}

    /// How far it has come.
    ///
    /// @param waiting not tried since, or to be tried again
    /// @param needing came to nothing once more
    record Progress(
            UUID id,
            Instant askedAt,
            int deliveries,
            int arrived,
            int waiting,
            int needing,
            @Nullable Instant stoppedAt) {

        public int done() {
            return deliveries - waiting;
        }

        /// Whether something of it may still go out.
        public boolean isUnderWay() {
            return waiting > 0 && stoppedAt == null;
        }
    }

    /// Empty where nothing found may be sent again.
    Optional<UUID> begin(Desk desk, Sought sought) {
        List<UUID> found =
                deliveries.find(sought.inNeed(), null, MOST).stream().map(Place::id).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        UUID id = writing.ids().generate();
        Instant now = writing.clock().instant();
        sql.insertInto(RESEND)
                .set(RESEND.ID, id)
                .set(RESEND.DISTRICT_ID, district(desk))
                .set(RESEND.ASKED_BY, desk.person())
                .set(RESEND.ASKED_AT, now)
                .set(RESEND.DELIVERIES, found.size())
                .execute();
        keep(id, desk, found);
        writing.overrule().sendAgain(desk.person(), found);
        tell(desk, "resend.begun", id, Map.of("count", found.size()));
        return Optional.of(id);
    }

    private void keep(UUID id, Desk desk, List<UUID> found) {
        sql.insertInto(
                        RESEND_ITEM,
                        RESEND_ITEM.RESEND_ID,
                        RESEND_ITEM.DELIVERY_ID,
                        RESEND_ITEM.DISTRICT_ID,
                        RESEND_ITEM.WAS,
                        RESEND_ITEM.SETTLED_AT)
                .select(
                        select(
                                        val(id),
                                        DELIVERY.ID,
                                        val(district(desk)),
                                        DELIVERY.STATE,
                                        DELIVERY.SETTLED_AT)
                                .from(DELIVERY)
                                .where(DELIVERY.ID.eq(any(found.toArray(UUID[]::new)))))
                .execute();
    }

    Optional<Progress> progress(UUID id) {
        var row = sql.selectFrom(RESEND).where(RESEND.ID.eq(id)).fetchOptional();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Integer> by =
                sql.select(DELIVERY.URGENCY, count())
                        .from(RESEND_ITEM)
                        .join(DELIVERY)
                        .on(DELIVERY.ID.eq(RESEND_ITEM.DELIVERY_ID))
                        .where(RESEND_ITEM.RESEND_ID.eq(id))
                        .groupBy(DELIVERY.URGENCY)
                        .fetchMap(one -> one.value1(), one -> one.value2());
        return row.map(one ->
                new Progress(
                        id,
                        one.getAskedAt(),
                        one.getDeliveries(),
                        by.getOrDefault(0, 0) + by.getOrDefault(2, 0),
                        by.getOrDefault(3, 0),
                        by.getOrDefault(4, 0),
                        one.getStoppedAt()));
    }

    /// Puts back what has not been tried since; what is being sent goes on.
    void stop(Desk desk, UUID id) {
        Instant now = writing.clock().instant();
        List<Instant> stopped =
                sql.update(RESEND)
                        .set(RESEND.STOPPED_AT, now)
                        .where(RESEND.ID.eq(id), RESEND.STOPPED_AT.isNull())
                        .returningResult(RESEND.ASKED_AT)
                        .fetch(RESEND.ASKED_AT);
        for (Instant askedAt : stopped) {
            int back =
                    sql.update(DELIVERY)
                            .set(DELIVERY.STATE, RESEND_ITEM.WAS)
                            .set(DELIVERY.SETTLED_AT, RESEND_ITEM.SETTLED_AT)
                            .from(RESEND_ITEM)
                            .where(
                                    RESEND_ITEM.RESEND_ID.eq(id),
                                    RESEND_ITEM.DELIVERY_ID.eq(DELIVERY.ID),
                                    DELIVERY.STATE.eq("waiting"),
                                    DELIVERY.LEASED_UNTIL
                                            .isNull()
                                            .or(DELIVERY.LEASED_UNTIL.le(now)),
                                    untriedSince(askedAt))
                            .execute();
            tell(desk, "resend.stopped", id, Map.of("count", back));
        }
    }

    private static Condition untriedSince(Instant moment) {
        return notExists(
                selectOne()
                        .from(DELIVERY_TRY)
                        .where(
                                DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID),
                                DELIVERY_TRY.STARTED_AT.ge(moment)));
    }

    private void tell(Desk desk, String action, UUID id, Map<String, Integer> details) {
        writing.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("resend", id),
                        desk.districtId(),
                        details);
    }

    private static UUID district(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }
}
