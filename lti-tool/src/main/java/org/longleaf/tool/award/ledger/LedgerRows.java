package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectCount;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.CREDIT_SPLIT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.newest.Newest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Records of the ledger as they are stored, with what takes them out and puts them back.
final class LedgerRows {

    private static final Field<Integer> CHANGES =
            field(selectCount().from(CEU_CHANGE).where(CEU_CHANGE.CEU_RECORD_ID.eq(CEU_RECORD.ID)));

    private static final Field<String> STATE = Newest.state(AWARD.ID);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    LedgerRows(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Until the transaction ends nobody else books for this person, or takes anything out: two
    /// awards of one class and day must see each other.
    void hold(UUID person) {
        sql.select(PERSON.ID).from(PERSON).where(PERSON.ID.eq(person)).forNoKeyUpdate().execute();
    }

    /// All of an award's class and day, as booked one after the other.
    List<Booked> beside(Worth worth) {
        return sql.select(
                        CEU_RECORD.ID,
                        CEU_RECORD.AWARD_ID,
                        AWARD.AWARDED_AT,
                        CEU_RECORD.DISTRICT_ID,
                        CEU_RECORD.PERSON_ID,
                        CHANGES)
                .from(CEU_RECORD)
                .leftJoin(AWARD)
                .on(AWARD.ID.eq(CEU_RECORD.AWARD_ID))
                .where(
                        CEU_RECORD.PERSON_ID.eq(worth.person()),
                        CEU_RECORD.CLASS_CODE.eq(worth.classCode()),
                        CEU_RECORD.COMPLETED_ON.eq(worth.completedOn()))
                .orderBy(CEU_RECORD.RECORDED_AT, CEU_RECORD.ID)
                .fetch(LedgerRows::booked);
    }

    private static Booked booked(Record row) {
        return new Booked(
                row.get(CEU_RECORD.ID),
                row.get(CEU_RECORD.AWARD_ID),
                row.get(AWARD.AWARDED_AT),
                row.get(CEU_RECORD.DISTRICT_ID),
                row.get(CEU_RECORD.PERSON_ID),
                row.get(CHANGES));
    }

    Worth worth(UUID award, Instant at) {
        return worth(AWARD.ID.eq(award), at).orElseThrow();
    }

    /// The earliest other award of the class and day that holds.
    Optional<Worth> nextTo(Worth worth, Instant at) {
        return worth(
                AWARD.PERSON_ID
                        .eq(worth.person())
                        .and(AWARD.COMPLETED_ON.eq(worth.completedOn()))
                        .and(MICRO_CREDENTIAL_VERSION.CLASS_CODE.eq(worth.classCode()))
                        .and(AWARD.ID.ne(worth.award()))
                        .and(STATE.eq(inline("valid"))),
                at);
    }

    private Optional<Worth> worth(Condition which, Instant at) {
        return sql.select(AWARD.fields())
                .select(MICRO_CREDENTIAL_VERSION.fields())
                .from(AWARD)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .where(which)
                .orderBy(AWARD.AWARDED_AT, AWARD.ID)
                .limit(1)
                .fetchOptional(row -> worth(row, at));
    }

    private Worth worth(Record row, Instant at) {
        return new Worth(
                row.get(AWARD.ID),
                row.get(AWARD.AWARDED_AT),
                row.get(AWARD.DISTRICT_ID),
                row.get(AWARD.PERSON_ID),
                row.get(MICRO_CREDENTIAL_VERSION.TITLE),
                row.get(MICRO_CREDENTIAL_VERSION.CLASS_CODE),
                row.get(AWARD.COMPLETED_ON),
                row.get(MICRO_CREDENTIAL_VERSION.CONTACT_HOURS),
                CreditSplit.of(
                        row.get(MICRO_CREDENTIAL_VERSION.CEU),
                        sql.select(CREDIT_SPLIT.CATEGORY, CREDIT_SPLIT.CEU)
                                .from(CREDIT_SPLIT)
                                .where(CREDIT_SPLIT.VERSION_ID.eq(row.get(AWARD.VERSION_ID)))
                                .fetchMap(CREDIT_SPLIT.CATEGORY, CREDIT_SPLIT.CEU)),
                at);
    }

    /// @param standsInFor the record of its class and day before it; null for the first
    UUID add(Worth worth, @Nullable UUID standsInFor) {
        UUID id = ids.generate();
        sql.insertInto(CEU_RECORD)
                .set(CEU_RECORD.ID, id)
                .set(CEU_RECORD.DISTRICT_ID, worth.district())
                .set(CEU_RECORD.PERSON_ID, worth.person())
                .set(CEU_RECORD.AWARD_ID, worth.award())
                .set(CEU_RECORD.TITLE, worth.title())
                .set(CEU_RECORD.CLASS_CODE, worth.classCode())
                .set(CEU_RECORD.COMPLETED_ON, worth.completedOn())
                .set(CEU_RECORD.CONTACT_HOURS, worth.contactHours())
                .set(CEU_RECORD.CEU, worth.split().total().value())
                .set(CEU_RECORD.SOURCE, "Longleaf")
                .set(CEU_RECORD.RECORDED_AT, worth.recordedAt())
                .set(CEU_RECORD.STANDS_IN_FOR, standsInFor)
                .execute();
        worth.split().parts().forEach((category, ceu) -> add(id, worth, category, ceu));
        return id;
    }

    private void add(UUID record, Worth worth, String category, Ceu ceu) {
        sql.insertInto(CEU_RECORD_SPLIT)
                .set(CEU_RECORD_SPLIT.CEU_RECORD_ID, record)
                .set(CEU_RECORD_SPLIT.CATEGORY, category)
                .set(CEU_RECORD_SPLIT.DISTRICT_ID, worth.district())
                .set(CEU_RECORD_SPLIT.PERSON_ID, worth.person())
                .set(CEU_RECORD_SPLIT.CEU, ceu.value())
                .execute();
    }

    /// Takes out what counts, and puts back what was taken out.
    void turn(Booked record, Instant at) {
        sql.insertInto(CEU_CHANGE)
                .set(CEU_CHANGE.ID, ids.generate())
                .set(CEU_CHANGE.CEU_RECORD_ID, record.id())
                .set(CEU_CHANGE.DISTRICT_ID, record.district())
                .set(CEU_CHANGE.PERSON_ID, record.person())
                .set(CEU_CHANGE.NUMBER, record.next())
                .set(CEU_CHANGE.CHANGE, record.counts() ? "reversed" : "restored")
                .set(CEU_CHANGE.CHANGED_AT, at)
                .execute();
    }
}
