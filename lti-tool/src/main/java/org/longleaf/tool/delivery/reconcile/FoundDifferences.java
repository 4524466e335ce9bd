package org.longleaf.tool.delivery.reconcile;

import static org.jooq.impl.DSL.excluded;
import static org.longleaf.tables.Tables.RECONCILIATION_DIFFERENCE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Score.Points;
import org.longleaf.tool.delivery.reconcile.ConfirmedScores.LineItem;
import org.longleaf.tool.delivery.reconcile.Expected.Found;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// The differences as they are written down: each once as long as it stands. In a transaction of
/// the lane's district.
@Component
final class FoundDifferences {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    FoundDifferences(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    void note(UUID district, LineItem item, Found found, Instant at) {
        var it = RECONCILIATION_DIFFERENCE;
        Expected expected = found.expected();
        Points standing = found.standing();
        sql.insertInto(it)
                .set(it.ID, ids.generate())
                .set(it.DISTRICT_ID, district)
                .set(it.HOME_DISTRICT_ID, expected.homeDistrict())
                .set(it.REGISTRATION_ID, item.registration())
                .set(it.LINE_ITEM_URL, item.address())
                .set(it.DELIVERY_ID, expected.delivery())
                .set(it.PERSON_ID, expected.person())
                .set(it.KIND, found.kind().code())
                .set(it.GIVEN, expected.last().given())
                .set(it.MAXIMUM, expected.last().maximum())
                .set(it.STANDING, given(standing))
                .set(it.STANDING_MAXIMUM, standing == null ? null : standing.maximum())
                .set(it.FOUND_AT, at)
                .set(it.SEEN_AT, at)
                .onConflict(it.DISTRICT_ID, it.LINE_ITEM_URL, it.DELIVERY_ID)
                .where(it.CLEARED_AT.isNull())
                .doUpdate()
                .set(it.KIND, excluded(it.KIND))
                .set(it.STANDING, excluded(it.STANDING))
                .set(it.STANDING_MAXIMUM, excluded(it.STANDING_MAXIMUM))
                .set(it.SEEN_AT, at)
                .execute();
    }

    /// Nothing new is known of the line item: what was found there stands.
    void keep(UUID district, LineItem item, Instant at) {
        sql.update(RECONCILIATION_DIFFERENCE)
                .set(RECONCILIATION_DIFFERENCE.SEEN_AT, at)
                .where(open(district), isOf(item))
                .execute();
    }

    /// What was found there before and not now is gone.
    void clear(UUID district, LineItem item, Instant at) {
        clear(open(district).and(isOf(item)), at, at);
    }

    /// What a whole round did not come to any more is too old to matter.
    void clear(UUID district, Instant begunAt, Instant at) {
        clear(open(district), begunAt, at);
    }

    private void clear(Condition open, Instant notSeenSince, Instant at) {
        sql.update(RECONCILIATION_DIFFERENCE)
                .set(RECONCILIATION_DIFFERENCE.CLEARED_AT, at)
                .where(open, RECONCILIATION_DIFFERENCE.SEEN_AT.lt(notSeenSince))
                .execute();
    }

    private static @Nullable BigDecimal given(@Nullable Points standing) {
        return standing == null ? null : standing.given();
    }

    private static Condition open(UUID district) {
        return RECONCILIATION_DIFFERENCE
                .DISTRICT_ID
                .eq(district)
                .and(RECONCILIATION_DIFFERENCE.CLEARED_AT.isNull());
    }

    private static Condition isOf(LineItem item) {
        return RECONCILIATION_DIFFERENCE.LINE_ITEM_URL.eq(item.address());
    }
}
