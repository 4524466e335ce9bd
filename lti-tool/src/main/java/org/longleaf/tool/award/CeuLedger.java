package org.longleaf.tool.award;

import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.delivery.CeuPosting;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.district.People;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// CEUs that count toward a license, and what of them is owed to the state's system.
@Component
final class CeuLedger {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final People people;
    private final CeuReports reports;

    CeuLedger(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, People people, CeuReports reports) {
        this.sql = sql;
        this.ids = ids;
        this.people = people;
        this.reports = reports;
    }

    /// Books what an award is worth. A class that the teacher completed on the same day counts once
    /// (that is how the state's system tells records apart): the second award then stands without a
    /// record of its own.
    void book(Earned earned, Made made) {
        CreditSplit split = CreditSplit.of(earned.version().ceu(), earned.version().split());
        record(earned, made.award(), split)
                .ifPresent(record -> {
                    split.parts().forEach((category, ceu) -> add(record, earned, category, ceu));
                    report(earned, made);
                });
    }

    private Optional<UUID> record(Earned earned, UUID award, CreditSplit split) {
        Version version = earned.version();
        UUID id = ids.generate();
        int added =
                sql.insertInto(CEU_RECORD)
                        .set(CEU_RECORD.ID, id)
                        .set(CEU_RECORD.DISTRICT_ID, earned.district())
                        .set(CEU_RECORD.PERSON_ID, earned.person())
                        .set(CEU_RECORD.AWARD_ID, award)
                        .set(CEU_RECORD.TITLE, version.texts().title())
                        .set(CEU_RECORD.CLASS_CODE, version.classCode())
                        .set(CEU_RECORD.COMPLETED_ON, earned.completedOn())
                        .set(CEU_RECORD.CONTACT_HOURS, version.contactHours())
                        .set(CEU_RECORD.CEU, split.total().value())
                        .set(CEU_RECORD.SOURCE, "Longleaf")
                        .set(CEU_RECORD.RECORDED_AT, earned.decidedAt())
                        .onConflict(
                                CEU_RECORD.PERSON_ID,
                                CEU_RECORD.CLASS_CODE,
                                CEU_RECORD.COMPLETED_ON)
                        .doNothing()
                        .execute();
        return added == 0 ? Optional.empty() : Optional.of(id);
    }

    private void add(UUID record, Earned earned, String category, Ceu ceu) {
        sql.insertInto(CEU_RECORD_SPLIT)
                .set(CEU_RECORD_SPLIT.CEU_RECORD_ID, record)
                .set(CEU_RECORD_SPLIT.CATEGORY, category)
                .set(CEU_RECORD_SPLIT.DISTRICT_ID, earned.district())
                .set(CEU_RECORD_SPLIT.PERSON_ID, earned.person())
                .set(CEU_RECORD_SPLIT.CEU, ceu.value())
                .execute();
    }

    /// Somebody without a staff number has no license record to report to.
    private void report(Earned earned, Made made) {
        String uid = people.get(earned.person()).uid();
        if (uid == null) {
            return;
        }
        Version version = earned.version();
        reports.owed(
                earned.district(),
                earned.person(),
                made.award(),
                new CeuPosting(
                        uid,
                        version.classCode(),
                        version.texts().title(),
                        earned.completedOn(),
                        version.contactHours(),
                        version.ceu(),
                        version.split(),
                        made.badge()));
    }
}
