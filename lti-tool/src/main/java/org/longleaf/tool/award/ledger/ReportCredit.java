package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.longleaf.tool.delivery.CeuPosting;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.CeuReports.Turn;
import org.longleaf.tool.district.People;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/// Owes what the ledger says of an award to the state's system, as the ledger has it. Somebody
/// without a staff number has no license record to report to.
@Component
public final class ReportCredit {

    private final DSLContext sql;
    private final People people;
    private final CeuReports reports;
    private final Settings settings;

    public ReportCredit(DSLContext sql, People people, CeuReports reports, Settings settings) {
        this.sql = sql;
        this.people = people;
        this.reports = reports;
        this.settings = settings;
    }

    void booked(UUID record) {
        tell(
                record,
                (row, posting) ->
                        reports.owed(
                                row.get(CEU_RECORD.DISTRICT_ID),
                                row.get(CEU_RECORD.PERSON_ID),
                                row.get(AWARD.ID),
                                posting));
    }

    void reversed(UUID record, int number, Instant from) {
        tell(
                record,
                (row, posting) ->
                        reports.reversed(
                                row.get(CEU_RECORD.DISTRICT_ID),
                                row.get(CEU_RECORD.PERSON_ID),
                                new Turn(row.get(AWARD.ID), number, from),
                                posting));
    }

    /// Where the reversal before it has not been sent, both stay at home.
    void restored(UUID record, int number) {
        tell(
                record,
                (row, posting) -> {
                    if (!reports.takeBack(row.get(AWARD.ID), number - 1)) {
                        reports.restored(
                                row.get(CEU_RECORD.DISTRICT_ID),
                                row.get(CEU_RECORD.PERSON_ID),
                                row.get(AWARD.ID),
                                number,
                                posting);
                    }
                });
    }

    private void tell(UUID record, BiConsumer<Record, CeuPosting> how) {
        Record row =
                sql.select(AWARD.ID, AWARD.PUBLIC_ID)
                        .select(CEU_RECORD.fields())
                        .from(CEU_RECORD)
                        .join(AWARD)
                        .on(AWARD.ID.eq(CEU_RECORD.AWARD_ID))
                        .where(CEU_RECORD.ID.eq(record))
                        .fetchSingle();
        String uid = people.get(row.get(CEU_RECORD.PERSON_ID)).uid();
        if (uid != null) {
            how.accept(row, posting(uid, row));
        }
    }

    private CeuPosting posting(String uid, Record row) {
        Map<String, BigDecimal> split =
                sql.select(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU)
                        .from(CEU_RECORD_SPLIT)
                        .where(CEU_RECORD_SPLIT.CEU_RECORD_ID.eq(row.get(CEU_RECORD.ID)))
                        .fetchMap(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU);
        return new CeuPosting(
                uid,
                row.get(CEU_RECORD.CLASS_CODE),
                row.get(CEU_RECORD.TITLE),
                row.get(CEU_RECORD.COMPLETED_ON),
                row.get(CEU_RECORD.CONTACT_HOURS),
                row.get(CEU_RECORD.CEU),
                split,
                settings.at("/badges/" + row.get(AWARD.PUBLIC_ID)));
    }
}
