package org.longleaf.tool.award.ledger;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.longleaf.tool.award.newest.Newest;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The ledger's records of somebody, in whichever district they were made.
@Component
final class Credits {

    private static final String VALID = "valid";
    private static final String RESTORED = "restored";

    private static final Field<Map<String, BigDecimal>> SPLIT =
            multiset(
                            select(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU)
                                    .from(CEU_RECORD_SPLIT)
                                    .where(CEU_RECORD_SPLIT.CEU_RECORD_ID.eq(CEU_RECORD.ID)))
                    .convertFrom(
                            rows -> rows.intoMap(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU));

    // What was brought along has no award that could be taken back.
    private static final Field<String> STATE =
            coalesce(Newest.state(CEU_RECORD.AWARD_ID), inline(VALID));

    private static final Field<String> LAST_CHANGE =
            coalesce(
                    field(
                            select(CEU_CHANGE.CHANGE)
                                    .from(CEU_CHANGE)
                                    .where(CEU_CHANGE.CEU_RECORD_ID.eq(CEU_RECORD.ID))
                                    .orderBy(CEU_CHANGE.NUMBER.desc())
                                    .limit(1)),
                    inline(RESTORED));

    private final DSLContext sql;

    Credits(DSLContext sql) {
        this.sql = sql;
    }

    /// In the order of their days.
    List<Credit> of(UUID person) {
        return sql.select(CEU_RECORD.fields())
                .select(AWARD.PUBLIC_ID, SPLIT, STATE, LAST_CHANGE)
                .from(CEU_RECORD)
                .leftJoin(AWARD)
                .on(AWARD.ID.eq(CEU_RECORD.AWARD_ID))
                .where(CEU_RECORD.PERSON_ID.eq(person))
                .orderBy(CEU_RECORD.COMPLETED_ON, CEU_RECORD.ID)
                .fetch(Credits::credit);
    }

    private static Credit credit(Record row) {
        return new Credit(
                row.get(CEU_RECORD.ID),
                row.get(AWARD.PUBLIC_ID),
                row.get(CEU_RECORD.TITLE),
                row.get(CEU_RECORD.COMPLETED_ON),
                row.get(CEU_RECORD.CONTACT_HOURS),
                row.get(CEU_RECORD.CEU),
                new TreeMap<>(row.get(SPLIT)),
                row.get(CEU_RECORD.SOURCE),
                row.get(STATE).equals(VALID) && row.get(LAST_CHANGE).equals(RESTORED));
    }
}
