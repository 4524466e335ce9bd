package org.longleaf.tool.delivery.reconcile;

import static org.longleaf.tables.Tables.RECONCILIATION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// How far each district's gradebooks were read back. In a transaction of the district.
@Component
final class ReadingRounds {

    private final DSLContext sql;

    ReadingRounds(DSLContext sql) {
        this.sql = sql;
    }

    /// A district's round.
    ///
    /// @param lastRead the address of the last line item; empty at the beginning
    record Round(Instant begunAt, String lastRead, @Nullable Instant endedAt) {}

    /// The last one, or the one that is under way.
    Optional<Round> of(UUID district) {
        return sql.selectFrom(RECONCILIATION)
                .where(RECONCILIATION.DISTRICT_ID.eq(district))
                .fetchOptional(
                        row -> new Round(row.getBegunAt(), row.getLastRead(), row.getEndedAt()));
    }

    Round begin(UUID district, Instant at) {
        sql.insertInto(RECONCILIATION)
                .set(RECONCILIATION.DISTRICT_ID, district)
                .set(RECONCILIATION.BEGUN_AT, at)
                .set(RECONCILIATION.LAST_READ, "")
                .set(RECONCILIATION.READ, 0)
                .set(RECONCILIATION.UNREAD, 0)
                .onConflict(RECONCILIATION.DISTRICT_ID)
                .doUpdate()
                .setAllToExcluded()
                .setNull(RECONCILIATION.ENDED_AT)
                .execute();
        return new Round(at, "", null);
    }

    void read(UUID district, String address, boolean shown) {
        sql.update(RECONCILIATION)
                .set(RECONCILIATION.LAST_READ, address)
                .set(RECONCILIATION.READ, RECONCILIATION.READ.plus(1))
                .set(RECONCILIATION.UNREAD, RECONCILIATION.UNREAD.plus(shown ? 0 : 1))
                .where(RECONCILIATION.DISTRICT_ID.eq(district))
                .execute();
    }

    void end(UUID district, Instant at) {
        sql.update(RECONCILIATION)
                .set(RECONCILIATION.ENDED_AT, at)
                .where(RECONCILIATION.DISTRICT_ID.eq(district))
                .execute();
    }
}
