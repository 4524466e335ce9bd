package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.max;
import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.CeuRecordRecord;
import org.longleaf.tool.catalog.Version;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// CEUs that count toward a license. What was booked is never rewritten: taking it out and putting
/// it back are rows beside it, and each is owed to where the credit was reported.
@Component
public final class CeuLedger {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final ReportCredit report;

    public CeuLedger(DSLContext sql, TimeBasedEpochRandomGenerator ids, ReportCredit report) {
        this.sql = sql;
        this.ids = ids;
        this.report = report;
    }

    /// Books what an award is worth. A class that the teacher completed on the same day counts once
    /// (that is how the state's system tells records apart): the second award then stands without a
    /// record of its own.
    public void book(Booking booking) {
        Version version = booking.version();
        CreditSplit split = CreditSplit.of(version.ceu(), version.split());
        record(booking, split)
                .ifPresent(record -> {
                    split.parts().forEach((category, ceu) -> add(record, booking, category, ceu));
                    report.booked(record);
                });
    }

    /// Takes what an award booked out of every license cycle. Nothing happens where it is out
    /// already, or where the award booked nothing. The running transaction is the award's
    /// district's.
    ///
    /// @param toldFrom before that nobody else hears of it, and nobody does if it is put back
    public void reverse(UUID award, Instant at, Instant toldFrom) {
        change(award, Change.REVERSED, at)
                .ifPresent(change -> report.reversed(change.record(), change.number(), toldFrom));
    }

    /// Puts back what was taken out. Nothing happens where it counts already.
    public void restore(UUID award, Instant at) {
        change(award, Change.RESTORED, at)
                .ifPresent(change -> report.restored(change.record(), change.number()));
    }

    /// The change that was added.
    private record Added(UUID record, int number) {}

    /// Every odd change takes out and every even one puts back; the table holds it.
    private enum Change {
        REVERSED,
        RESTORED;

        boolean mayFollow(int changes) {
            return (changes % 2 == 0) == (this == REVERSED);
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Optional<Added> change(UUID award, Change change, Instant at) {
        return sql.selectFrom(CEU_RECORD)
                .where(CEU_RECORD.AWARD_ID.eq(award))
                .fetchOptional()
                .flatMap(record -> {
                    int before = changes(record.getId());
                    return change.mayFollow(before) && added(record, change, before + 1, at)
                            ? Optional.of(new Added(record.getId(), before + 1))
                            : Optional.empty();
                });
    }

    private int changes(UUID record) {
        return sql.select(max(CEU_CHANGE.NUMBER))
                .from(CEU_CHANGE)
                .where(CEU_CHANGE.CEU_RECORD_ID.eq(record))
                .fetchOptional(row -> row.value1())
                .orElse(0);
    }

    /// False where somebody else did the same just now.
    private boolean added(CeuRecordRecord record, Change change, int number, Instant at) {
        return sql.insertInto(CEU_CHANGE)
                        .set(CEU_CHANGE.ID, ids.generate())
                        .set(CEU_CHANGE.CEU_RECORD_ID, record.getId())
                        .set(CEU_CHANGE.DISTRICT_ID, record.getDistrictId())
                        .set(CEU_CHANGE.PERSON_ID, record.getPersonId())
                        .set(CEU_CHANGE.NUMBER, number)
                        .set(CEU_CHANGE.CHANGE, change.code())
                        .set(CEU_CHANGE.CHANGED_AT, at)
                        .onConflict(CEU_CHANGE.CEU_RECORD_ID, CEU_CHANGE.NUMBER)
                        .doNothing()
                        .execute()
                == 1;
    }

    private Optional<UUID> record(Booking booking, CreditSplit split) {
        Version version = booking.version();
        UUID id = ids.generate();
        int added =
                sql.insertInto(CEU_RECORD)
                        .set(CEU_RECORD.ID, id)
                        .set(CEU_RECORD.DISTRICT_ID, booking.district())
                        .set(CEU_RECORD.PERSON_ID, booking.person())
                        .set(CEU_RECORD.AWARD_ID, booking.award())
                        .set(CEU_RECORD.TITLE, version.texts().title())
                        .set(CEU_RECORD.CLASS_CODE, version.classCode())
                        .set(CEU_RECORD.COMPLETED_ON, booking.completedOn())
                        .set(CEU_RECORD.CONTACT_HOURS, version.contactHours())
                        .set(CEU_RECORD.CEU, split.total().value())
                        .set(CEU_RECORD.SOURCE, "Longleaf")
                        .set(CEU_RECORD.RECORDED_AT, booking.decidedAt())
                        .onConflict(
                                CEU_RECORD.PERSON_ID,
                                CEU_RECORD.CLASS_CODE,
                                CEU_RECORD.COMPLETED_ON)
                        .doNothing()
                        .execute();
        return added == 0 ? Optional.empty() : Optional.of(id);
    }

    private void add(UUID record, Booking booking, String category, Ceu ceu) {
        sql.insertInto(CEU_RECORD_SPLIT)
                .set(CEU_RECORD_SPLIT.CEU_RECORD_ID, record)
                .set(CEU_RECORD_SPLIT.CATEGORY, category)
                .set(CEU_RECORD_SPLIT.DISTRICT_ID, booking.district())
                .set(CEU_RECORD_SPLIT.PERSON_ID, booking.person())
                .set(CEU_RECORD_SPLIT.CEU, ceu.value())
                .execute();
    }
}
