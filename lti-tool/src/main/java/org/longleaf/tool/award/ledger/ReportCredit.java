package org.longleaf.tool.award.ledger;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.CeuPosting;
import org.longleaf.tool.delivery.CeuPosting.Besides;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.CeuReports.Turn;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Person;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Owes what the ledger says of an award to the state's system, as the ledger has it. Somebody
/// without a staff number has no license record to report to; what was never owed is not taken back
/// there either.
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

    /// @param from when it goes out at the earliest; null for at once
    void booked(UUID record, @Nullable Instant from) {
        Record row =
                sql.select(AWARD.ID, AWARD.PUBLIC_ID, ATTEMPT.STARTED_AT)
                        .select(MICRO_CREDENTIAL_VERSION.COMPETENCY)
                        .select(CEU_RECORD.fields())
                        .from(CEU_RECORD)
                        .join(AWARD)
                        .on(AWARD.ID.eq(CEU_RECORD.AWARD_ID))
                        .leftJoin(ATTEMPT)
                        .on(ATTEMPT.ID.eq(AWARD.ATTEMPT_ID))
                        .leftJoin(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                        .where(CEU_RECORD.ID.eq(record))
                        .fetchSingle();
        Person person = people.get(row.get(CEU_RECORD.PERSON_ID));
        String uid = person.uid();
        if (uid != null) {
            reports.owed(
                    row.get(CEU_RECORD.DISTRICT_ID),
                    row.get(CEU_RECORD.PERSON_ID),
                    new Turn(row.get(AWARD.ID), 0, from),
                    posting(
                            uid,
                            row,
                            new Besides(
                                    person.name(),
                                    row.get(MICRO_CREDENTIAL_VERSION.COMPETENCY),
                                    row.get(ATTEMPT.STARTED_AT))));
        }
    }

    void reversed(Booked record, Instant from) {
        reports.reversed(turn(record, from));
    }

    /// Where the reversal before it has not been sent, both stay at home.
    void restored(Booked record, @Nullable Instant from) {
        reports.restored(turn(record, from));
    }

    /// An earlier award of its class and day counts again. Where this one has not been sent, nobody
    /// hears of either.
    void displaced(Booked record) {
        reports.displaced(turn(record, null));
    }

    private static Turn turn(Booked record, @Nullable Instant from) {
        return new Turn(Objects.requireNonNull(record.award()), record.next(), from);
    }

    private CeuPosting posting(String uid, Record row, Besides besides) {
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
                settings.at("/badges/" + row.get(AWARD.PUBLIC_ID)),
                besides);
    }
}
