package org.longleaf.tool.award.page;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.AWARD_SHARING;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.longleaf.tool.award.credential.CheckCredential;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A teacher's own awards, in whichever district they were made. Every query names the person: the
/// home policy alone would show the whole district's.
@Component
final class MyAwards {

    private static final Field<String> STATE =
            field(
                    select(AWARD_CHANGE.STATE)
                            .from(AWARD_CHANGE)
                            .where(AWARD_CHANGE.AWARD_ID.eq(AWARD.ID))
                            .orderBy(AWARD_CHANGE.CHANGED_AT.desc(), AWARD_CHANGE.ID.desc())
                            .limit(1));

    private static final Field<Boolean> SHOWS_NAME =
            coalesce(
                    field(
                            select(AWARD_SHARING.SHOWS_NAME)
                                    .from(AWARD_SHARING)
                                    .where(AWARD_SHARING.AWARD_ID.eq(AWARD.ID))),
                    false);

    private static final Field<Map<String, BigDecimal>> SPLIT =
            multiset(
                            select(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU)
                                    .from(CEU_RECORD_SPLIT)
                                    .join(CEU_RECORD)
                                    .on(CEU_RECORD.ID.eq(CEU_RECORD_SPLIT.CEU_RECORD_ID))
                                    .where(CEU_RECORD.AWARD_ID.eq(AWARD.ID)))
                    .convertFrom(
                            rows -> rows.intoMap(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU));

    private final DSLContext sql;
    private final CheckCredential credentials;

    MyAwards(DSLContext sql, CheckCredential credentials) {
        this.sql = sql;
        this.credentials = credentials;
    }

    /// Newest first.
    List<MyAward> of(UUID person) {
        return sql.select(
                        AWARD.PUBLIC_ID,
                        AWARD.CREDENTIAL_JWT,
                        AWARD.COMPLETED_ON,
                        STATE,
                        SHOWS_NAME,
                        SPLIT)
                .from(AWARD)
                .where(AWARD.PERSON_ID.eq(person))
                .orderBy(AWARD.AWARDED_AT.desc(), AWARD.ID.desc())
                .fetch(this::award);
    }

    /// Says whether the public page names its owner; the award, unless it is not this person's.
    Optional<Shared> share(String publicId, UUID person, boolean showsName, Instant at) {
        return sql.insertInto(
                        AWARD_SHARING,
                        AWARD_SHARING.AWARD_ID,
                        AWARD_SHARING.DISTRICT_ID,
                        AWARD_SHARING.PERSON_ID,
                        AWARD_SHARING.SHOWS_NAME,
                        AWARD_SHARING.CHANGED_AT)
                .select(
                        select(
                                        AWARD.ID,
                                        AWARD.DISTRICT_ID,
                                        AWARD.PERSON_ID,
                                        val(showsName),
                                        val(at))
                                .from(AWARD)
                                .where(AWARD.PUBLIC_ID.eq(publicId), AWARD.PERSON_ID.eq(person)))
                .onConflict(AWARD_SHARING.AWARD_ID)
                .doUpdate()
                .set(AWARD_SHARING.SHOWS_NAME, showsName)
                .set(AWARD_SHARING.CHANGED_AT, at)
                .returning(AWARD_SHARING.AWARD_ID, AWARD_SHARING.DISTRICT_ID)
                .fetchOptional(row -> new Shared(row.getAwardId(), row.getDistrictId()));
    }

    private MyAward award(Record row) {
        return new MyAward(
                row.get(AWARD.PUBLIC_ID),
                credentials.read(row.get(AWARD.CREDENTIAL_JWT)),
                row.get(AWARD.COMPLETED_ON),
                row.get(STATE),
                row.get(SHOWS_NAME),
                new TreeMap<>(row.get(SPLIT)));
    }

    record Shared(UUID award, UUID district) {}
}
