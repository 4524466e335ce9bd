package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tables.tables.records.DeliveryTryRecord;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Delivery.Try;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The history of the tries. A try stands open while it is being made, and that tells who may
/// settle its delivery: whoever takes over an expired lease closes the try found open, and the one
/// who wrote it, should it still live, then settles nothing.
@Component
final class Tries {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Tries(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Closes tries whose makers died: nobody knows what came of them.
    void closeOpen(UUID... deliveries) {
        sql.update(DELIVERY_TRY)
                .set(DELIVERY_TRY.ENDED_AT, clock.instant())
                .set(DELIVERY_TRY.OUTCOME, Reached.PERHAPS.outcome())
                .set(DELIVERY_TRY.ANSWER, "The tool ended before an answer was noted")
                .where(DELIVERY_TRY.DELIVERY_ID.eq(any(deliveries)), DELIVERY_TRY.ENDED_AT.isNull())
                .execute();
    }

    /// The next try of each delivery, not written down yet; for those that were never tried there
    /// is none in the map. One that sent nothing has used nothing up, and one before a person
    /// wanted it again neither.
    Map<UUID, Try> next(List<DeliveryRecord> deliveries) {
        UUID[] wanted = deliveries.stream().map(DeliveryRecord::getId).toArray(UUID[]::new);
        Map<UUID, Result<DeliveryTryRecord>> made =
                sql.selectFrom(DELIVERY_TRY)
                        .where(DELIVERY_TRY.DELIVERY_ID.eq(any(wanted)))
                        .fetchGroups(DELIVERY_TRY.DELIVERY_ID);
        Map<UUID, Try> next = new HashMap<>();
        for (DeliveryRecord delivery : deliveries) {
            Result<DeliveryTryRecord> tries = made.get(delivery.getId());
            if (tries != null) {
                next.put(delivery.getId(), after(tries, delivery.getAgainAt()));
            }
        }
        return next;
    }

    private Try after(List<DeliveryTryRecord> made, @Nullable Instant again) {
        long counted =
                made.stream()
                        .filter(one -> !Reached.NOTHING.outcome().equals(one.getOutcome()))
                        .filter(one -> again == null || !one.getStartedAt().isBefore(again))
                        .count();
        return new Try(
                ids.generate(),
                (int) counted + 1,
                made.stream().anyMatch(one -> Reached.PERHAPS.outcome().equals(one.getOutcome())),
                made.stream().anyMatch(DeliveryTryRecord::getCommentStands));
    }

    /// The try of a delivery that was never tried.
    Try first() {
        return new Try(ids.generate(), 1, false, false);
    }

    /// Writes tries down, before they are made.
    ///
    /// @param rows of the deliveries, in the same order
    void begin(List<DeliveryRecord> rows, List<Delivery> begun) {
        Instant now = clock.instant();
        List<DeliveryTryRecord> tries = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            DeliveryTryRecord one = new DeliveryTryRecord();
            one.setId(begun.get(at).current().id());
            one.setDeliveryId(rows.get(at).getId());
            one.setHomeDistrictId(rows.get(at).getHomeDistrictId());
            one.setContextDistrictId(rows.get(at).getContextDistrictId());
            one.setStartedAt(now);
            tries.add(one);
        }
        sql.batchInsert(tries).execute();
    }

    /// Notes that the far end was seen to have the delivery's comment, before anything is sent that
    /// leaves it out.
    void noteComment(Try made) {
        sql.update(DELIVERY_TRY)
                .set(DELIVERY_TRY.COMMENT_STANDS, true)
                .where(DELIVERY_TRY.ID.eq(made.id()))
                .execute();
    }

    /// Which of these deliveries are still who sends them's.
    UUID[] open(Collection<Delivery> sent) {
        UUID[] tries = sent.stream().map(one -> one.current().id()).toArray(UUID[]::new);
        return sql.select(DELIVERY_TRY.DELIVERY_ID)
                .from(DELIVERY_TRY)
                .where(DELIVERY_TRY.ID.eq(any(tries)), DELIVERY_TRY.ENDED_AT.isNull())
                .fetchArray(DELIVERY_TRY.DELIVERY_ID);
    }

    /// Closes tries, each with what came of it.
    ///
    /// @return for each whether it was open; where it was not, somebody else has closed it
    boolean[] end(List<Try> ended, List<Settlement> settlements) {
        var update =
                sql.batch(
                        sql.update(DELIVERY_TRY)
                                .set(DELIVERY_TRY.ENDED_AT, val(null, DELIVERY_TRY.ENDED_AT))
                                .set(DELIVERY_TRY.OUTCOME, val(null, DELIVERY_TRY.OUTCOME))
                                .set(DELIVERY_TRY.ANSWER, val(null, DELIVERY_TRY.ANSWER))
                                .where(
                                        DELIVERY_TRY.ID.eq(val(null, DELIVERY_TRY.ID)),
                                        DELIVERY_TRY.ENDED_AT.isNull()));
        Instant now = clock.instant();
        for (int at = 0; at < ended.size(); at++) {
            Settlement one = settlements.get(at);
            update = update.bind(now, one.outcome(), one.words(), ended.get(at).id());
        }
        int[] rows = update.execute();
        boolean[] wereOpen = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            wereOpen[at] = rows[at] == 1;
        }
        return wereOpen;
    }
}
