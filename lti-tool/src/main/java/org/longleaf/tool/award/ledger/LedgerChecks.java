package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.LEDGER_CHECK;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// That all standings were counted twice, and what came of it.
@Component
final class LedgerChecks {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    LedgerChecks(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// @param differences how many of the standings differed
    record Checked(Instant begunAt, Instant endedAt, int standings, int differences) {}

    Optional<Checked> last() {
        return sql.selectFrom(LEDGER_CHECK)
                .orderBy(LEDGER_CHECK.BEGUN_AT.desc(), LEDGER_CHECK.ID.desc())
                .limit(1)
                .fetchOptional(row ->
                        new Checked(
                                row.getBegunAt(),
                                row.getEndedAt(),
                                row.getStandings(),
                                row.getDifferences()));
    }

    /// @param by null where nobody asked for it
    UUID note(Checked checked, @Nullable UUID by) {
        UUID id = ids.generate();
        sql.insertInto(LEDGER_CHECK)
                .set(LEDGER_CHECK.ID, id)
                .set(LEDGER_CHECK.BEGUN_AT, checked.begunAt())
                .set(LEDGER_CHECK.ENDED_AT, checked.endedAt())
                .set(LEDGER_CHECK.ASKED_BY, by)
                .set(LEDGER_CHECK.STANDINGS, checked.standings())
                .set(LEDGER_CHECK.DIFFERENCES, checked.differences())
                .execute();
        return id;
    }
}
