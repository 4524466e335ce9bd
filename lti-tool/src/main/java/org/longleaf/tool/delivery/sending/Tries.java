package org.longleaf.tool.delivery.sending;

import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Delivery.Try;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Collection;
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
    void closeOpen(Collection<UUID> deliveries) {
        sql.update(DELIVERY_TRY)
                .set(DELIVERY_TRY.ENDED_AT, clock.instant())
                .set(DELIVERY_TRY.OUTCOME, Reached.PERHAPS.outcome())
                .set(DELIVERY_TRY.ANSWER, "The tool ended before an answer was noted")
                .where(DELIVERY_TRY.DELIVERY_ID.in(deliveries), DELIVERY_TRY.ENDED_AT.isNull())
                .execute();
    }

    /// The next try of each delivery, not written down yet; for those that were never tried there
    /// is none in the map.
    Map<UUID, Try> next(Collection<UUID> deliveries) {
        return sql.select(
                        DELIVERY_TRY.DELIVERY_ID,
                        count(),
                        coalesce(
                                boolOr(DELIVERY_TRY.OUTCOME.eq(Reached.PERHAPS.outcome())),
                                inline(false)),
                        coalesce(boolOr(DELIVERY_TRY.COMMENT_STANDS), inline(false)))
                .from(DELIVERY_TRY)
                .where(DELIVERY_TRY.DELIVERY_ID.in(deliveries))
                .groupBy(DELIVERY_TRY.DELIVERY_ID)
                .fetchMap(
                        row -> row.value1(),
                        row ->
                                new Try(
                                        ids.generate(),
                                        row.value2() + 1,
                                        row.value3(),
                                        row.value4()));
    }

    /// The try of a delivery that was never tried.
    Try first() {
        return new Try(ids.generate(), 1, false, false);
    }

    /// Writes a try down, before it is made.
    void begin(DeliveryRecord delivery, Try begun) {
        sql.insertInto(DELIVERY_TRY)
                .set(DELIVERY_TRY.ID, begun.id())
                .set(DELIVERY_TRY.DELIVERY_ID, delivery.getId())
                .set(DELIVERY_TRY.HOME_DISTRICT_ID, delivery.getHomeDistrictId())
                .set(DELIVERY_TRY.CONTEXT_DISTRICT_ID, delivery.getContextDistrictId())
                .set(DELIVERY_TRY.STARTED_AT, clock.instant())
                .execute();
    }

    /// Notes that the far end was seen to have the delivery's comment, before anything is sent that
    /// leaves it out.
    void noteComment(Try made) {
        sql.update(DELIVERY_TRY)
                .set(DELIVERY_TRY.COMMENT_STANDS, true)
                .where(DELIVERY_TRY.ID.eq(made.id()))
                .execute();
    }

    /// Closes a try. False where somebody else has.
    boolean end(Try ended, Settlement settlement) {
        return sql.update(DELIVERY_TRY)
                        .set(DELIVERY_TRY.ENDED_AT, clock.instant())
                        .set(DELIVERY_TRY.OUTCOME, settlement.outcome())
                        .set(DELIVERY_TRY.ANSWER, settlement.words())
                        .where(DELIVERY_TRY.ID.eq(ended.id()), DELIVERY_TRY.ENDED_AT.isNull())
                        .execute()
                == 1;
    }
}
