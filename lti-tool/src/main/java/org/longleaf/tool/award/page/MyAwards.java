package org.longleaf.tool.award.page;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Routines.countsInTheLedger;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_SHARING;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.longleaf.tables.tables.PublicBadge;
import org.longleaf.tables.tables.records.AwardSharingRecord;
import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.newest.Newest;
import org.longleaf.tool.award.page.PublicAward.Look;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A teacher's own awards, in whichever district they were made. Every query names the person: the
/// home policy alone would show the whole district's.
@Component
final class MyAwards {

    private static final Field<String> STATE = Newest.state(AWARD.ID);

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
                                    .where(
                                            CEU_RECORD.AWARD_ID.eq(AWARD.ID),
                                            countsInTheLedger(CEU_RECORD.ID).isTrue()))
                    .convertFrom(
                            rows -> rows.intoMap(CEU_RECORD_SPLIT.CATEGORY, CEU_RECORD_SPLIT.CEU));

    private final DSLContext sql;
    private final JsonMapper json;
    private final Settings settings;

    MyAwards(DSLContext sql, JsonMapper json, Settings settings) {
        this.sql = sql;
        this.json = json;
        this.settings = settings;
    }

    /// Newest first. How a badge looks comes from the function that the public page asks: a version
    /// of a district that the teacher has left is not theirs to read any more.
    List<MyAward> of(UUID person) {
        PublicBadge look = PUBLIC_BADGE(AWARD.PUBLIC_ID);
        return sql.select(
                        AWARD.PUBLIC_ID,
                        AWARD.CREDENTIAL_JWT,
                        AWARD.COMPLETED_ON,
                        STATE,
                        SHOWS_NAME,
                        SPLIT,
                        look.MICRO_CREDENTIAL_ID,
                        look.KIND,
                        look.FRAMEWORK,
                        look.CONTACT_HOURS,
                        look.IS_LISTED)
                .from(AWARD)
                .crossJoin(lateral(look))
                .where(AWARD.PERSON_ID.eq(person))
                .orderBy(AWARD.AWARDED_AT.desc(), AWARD.ID.desc())
                .fetch(row -> award(row, look));
    }

    /// Says whether the public page names its owner; the award, unless it is not this person's.
    Optional<Shared> share(String publicId, UUID person, boolean showsName, Instant at) {
        return choose(publicId, person, AWARD_SHARING.SHOWS_NAME, showsName, at);
    }

    /// Says whether search engines may list the public page; the award, as above.
    Optional<Shared> list(String publicId, UUID person, boolean listed, Instant at) {
        return choose(publicId, person, AWARD_SHARING.IS_LISTED, listed, at);
    }

    /// Whoever chooses one thing has not chosen the other.
    private Optional<Shared> choose(
            String publicId,
            UUID person,
            TableField<AwardSharingRecord, Boolean> choice,
            boolean value,
            Instant at) {
        return sql.insertInto(
                        AWARD_SHARING,
                        AWARD_SHARING.AWARD_ID,
                        AWARD_SHARING.DISTRICT_ID,
                        AWARD_SHARING.PERSON_ID,
                        AWARD_SHARING.SHOWS_NAME,
                        AWARD_SHARING.IS_LISTED,
                        AWARD_SHARING.CHANGED_AT)
                .select(
                        select(
                                        AWARD.ID,
                                        AWARD.DISTRICT_ID,
                                        AWARD.PERSON_ID,
                                        val(value && choice.equals(AWARD_SHARING.SHOWS_NAME)),
                                        val(value && choice.equals(AWARD_SHARING.IS_LISTED)),
                                        val(at))
                                .from(AWARD)
                                .where(AWARD.PUBLIC_ID.eq(publicId), AWARD.PERSON_ID.eq(person)))
                .onConflict(AWARD_SHARING.AWARD_ID)
                .doUpdate()
                .set(choice, value)
                .set(AWARD_SHARING.CHANGED_AT, at)
                .returning(AWARD_SHARING.AWARD_ID, AWARD_SHARING.DISTRICT_ID)
                .fetchOptional(row -> new Shared(row.getAwardId(), row.getDistrictId()));
    }

    private MyAward award(Record row, PublicBadge look) {
        return new MyAward(
                row.get(AWARD.PUBLIC_ID),
                settings.at("/badges/" + row.get(AWARD.PUBLIC_ID)),
                Contents.of(json.readTree(payload(row.get(AWARD.CREDENTIAL_JWT)))),
                row.get(AWARD.COMPLETED_ON),
                row.get(STATE),
                row.get(SHOWS_NAME),
                new TreeMap<>(row.get(SPLIT)),
                new Look(
                        row.get(look.MICRO_CREDENTIAL_ID),
                        row.get(look.KIND),
                        row.get(look.FRAMEWORK),
                        row.get(look.CONTACT_HOURS),
                        row.get(look.IS_LISTED)));
    }

    private static byte[] payload(String jwt) {
        return Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
    }

    record Shared(UUID award, UUID district) {}
}
