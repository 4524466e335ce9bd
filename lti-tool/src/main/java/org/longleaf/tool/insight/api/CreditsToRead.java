package org.longleaf.tool.insight.api;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.PERSON;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The CEUs that a district's awards booked, as its products read them. In a transaction of the
/// district; the queries name it.
@Component
final class CreditsToRead {

    private static final Field<Instant> AT = field(name("changed", "at"), Instant.class);
    private static final Field<UUID> ID = field(name("changed", "id"), UUID.class);
    private static final Field<String> LAST = field(name("changed", "last"), String.class);

    private final DSLContext sql;

    CreditsToRead(DSLContext sql) {
        this.sql = sql;
    }

    /// One record of the ledger. No name is told of anybody.
    ///
    /// @param uid null unless the district lets it be read, and where the state knows none
    @Schema(name = "Credit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CreditRead(
            UUID id,
            UUID award,
            @Schema(description = "The same person always has the same id") UUID person,
            @Schema(description = "Staff number; only where the district lets it be read")
                    @Nullable String uid,
            String title,
            @Nullable String classCode,
            LocalDate completedOn,
            BigDecimal contactHours,
            BigDecimal ceu,
            @Schema(description = "CEUs by renewal category") Map<String, BigDecimal> categories,
            @Schema(description = "False once its award was suspended or revoked") boolean counts,
            Instant changedAt) {

        Cursor place() {
            return new Cursor(changedAt, id);
        }
    }

    Page<CreditRead> page(ApiCaller caller, PageWanted wanted) {
        Table<Record3<Instant, UUID, String>> changed =
                unchanged(caller, wanted)
                        .unionAll(changed(caller, wanted))
                        .asTable("changed", "at", "id", "last");
        Field<Map<String, BigDecimal>> categories =
                multiset(
                                select(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU)
                                        .from(CEU_RECORD_SPLIT)
                                        .where(CEU_RECORD_SPLIT.CEU_RECORD_ID.eq(CEU_RECORD.ID))
                                        .orderBy(CEU_RECORD_SPLIT.CATEGORY))
                        .convertFrom(all ->
                                all.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Record2::value1,
                                                        Record2::value2,
                                                        (one, _) -> one,
                                                        LinkedHashMap::new)));
        return Page.of(
                sql.select(CEU_RECORD.fields())
                        .select(PERSON.UID, categories, AT, LAST)
                        .from(changed)
                        .join(CEU_RECORD)
                        .on(CEU_RECORD.ID.eq(ID))
                        .leftJoin(PERSON)
                        .on(PERSON.ID.eq(CEU_RECORD.PERSON_ID))
                        .orderBy(AT, ID)
                        .limit(wanted.limit() + 1)
                        .fetch(found ->
                                new CreditRead(
                                        found.get(CEU_RECORD.ID),
                                        found.get(CEU_RECORD.AWARD_ID),
                                        found.get(CEU_RECORD.PERSON_ID),
                                        caller.tellsUid() ? found.get(PERSON.UID) : null,
                                        found.get(CEU_RECORD.TITLE),
                                        found.get(CEU_RECORD.CLASS_CODE),
                                        found.get(CEU_RECORD.COMPLETED_ON),
                                        found.get(CEU_RECORD.CONTACT_HOURS),
                                        found.get(CEU_RECORD.CEU),
                                        found.get(categories),
                                        !"reversed".equals(found.get(LAST)),
                                        found.get(AT))),
                wanted,
                CreditRead::place);
    }

    /// As they were booked. What teachers brought along themselves is not the district's.
    private Select<Record3<Instant, UUID, String>> unchanged(ApiCaller caller, PageWanted wanted) {
        return select(CEU_RECORD.RECORDED_AT, CEU_RECORD.ID, inline("booked"))
                .from(CEU_RECORD)
                .where(
                        CEU_RECORD.DISTRICT_ID.eq(caller.district()),
                        CEU_RECORD.AWARD_ID.isNotNull(),
                        row(CEU_RECORD.RECORDED_AT, CEU_RECORD.ID)
                                .gt(row(wanted.after().at(), wanted.after().id())),
                        CEU_RECORD.RECORDED_AT.le(wanted.before()),
                        notExists(
                                selectOne()
                                        .from(CEU_CHANGE)
                                        .where(CEU_CHANGE.CEU_RECORD_ID.eq(CEU_RECORD.ID))))
                .orderBy(CEU_RECORD.RECORDED_AT, CEU_RECORD.ID)
                .limit(wanted.limit() + 1);
    }

    private Select<Record3<Instant, UUID, String>> changed(ApiCaller caller, PageWanted wanted) {
        var later = CEU_CHANGE.as("later");
        return select(CEU_CHANGE.CHANGED_AT, CEU_CHANGE.CEU_RECORD_ID, CEU_CHANGE.CHANGE)
                .from(CEU_CHANGE)
                .where(
                        CEU_CHANGE.DISTRICT_ID.eq(caller.district()),
                        row(CEU_CHANGE.CHANGED_AT, CEU_CHANGE.CEU_RECORD_ID)
                                .gt(row(wanted.after().at(), wanted.after().id())),
                        CEU_CHANGE.CHANGED_AT.le(wanted.before()),
                        notExists(
                                selectOne()
                                        .from(later)
                                        .where(
                                                later.CEU_RECORD_ID.eq(CEU_CHANGE.CEU_RECORD_ID),
                                                later.NUMBER.gt(CEU_CHANGE.NUMBER))))
                .orderBy(CEU_CHANGE.CHANGED_AT, CEU_CHANGE.CEU_RECORD_ID)
                .limit(wanted.limit() + 1);
    }
}
