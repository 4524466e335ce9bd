package org.longleaf.tool.evidence.retention;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/// What a teacher is told beforehand of how long their evidence is kept, and afterwards of what was
/// destroyed. A hold is not told.
@Component
public final class WhatBecame {

    private final Transactions transactions;
    private final DSLContext sql;
    private final Clock clock;

    public WhatBecame(Transactions transactions, DSLContext sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /// @param requirement of which it was a piece
    /// @param why message key
    public record Gone(UUID requirement, String why, LocalDate on) {}

    /// @param endsOn when what is there is due; null while the attempt is with a reviewer or asked
    ///   for more
    /// @param months how long evidence is kept after its attempt's end
    public record Fate(List<Gone> gone, @Nullable LocalDate endsOn, int months) {

        /// What was destroyed of a requirement.
        public List<Gone> of(UUID requirement) {
            return gone.stream().filter(one -> one.requirement().equals(requirement)).toList();
        }
    }

    /// Of an attempt that the caller has found to be the person's own, in its district.
    public Fate of(UUID district, UUID attempt) {
        return transactions.call(Scope.ofDistrict(district), () -> read(district, attempt));
    }

    private Fate read(UUID district, UUID attempt) {
        ZoneId zone =
                sql.select(DISTRICT.TIME_ZONE)
                        .from(DISTRICT)
                        .where(DISTRICT.ID.eq(district))
                        .fetchSingle(row -> ZoneId.of(row.value1()));
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate endsOn =
                sql.select(DueSoon.endsOn(today))
                        .from(ATTEMPT)
                        .where(ATTEMPT.ID.eq(attempt))
                        .fetchOne(0, LocalDate.class);
        return new Fate(
                gone(attempt, zone), endsOn, Rules.on(sql, district, today).evidenceMonths());
    }

    /// What its teacher took out themselves they know.
    private List<Gone> gone(UUID attempt, ZoneId zone) {
        return sql.selectDistinct(
                        EVIDENCE_ITEM.REQUIREMENT_ID, DESTRUCTION.WHY, EVIDENCE_ITEM.DESTROYED_AT)
                .from(EVIDENCE_ITEM)
                .join(DESTRUCTION)
                .on(DESTRUCTION.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID))
                .where(
                        EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt),
                        EVIDENCE_ITEM.DESTROYED_AT.isNotNull(),
                        DESTRUCTION.WHY.in("retention", "request"))
                .orderBy(EVIDENCE_ITEM.DESTROYED_AT)
                .fetch(row ->
                        new Gone(
                                row.value1(),
                                "retention.gone." + row.value2(),
                                row.value3().atZone(zone).toLocalDate()));
    }
}
