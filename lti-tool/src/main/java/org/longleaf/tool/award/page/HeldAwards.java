package org.longleaf.tool.award.page;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.AWARD_SHARING;
import static org.longleaf.tables.Tables.CEU_RECORD;
import static org.longleaf.tables.Tables.CEU_RECORD_SPLIT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// Somebody's awards with their signed credentials, and their CEUs.
@Order(4)
@Component
final class HeldAwards implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldAwards(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("awards", "award_states", "ceus", "ceu_categories");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("awards", read.of(whose.scope(), () -> awards(person)));
        target.rows("award_states", read.of(whose.scope(), () -> states(person)));
        target.rows("ceus", read.of(whose.scope(), () -> ceus(person)));
        target.rows("ceu_categories", read.of(whose.scope(), () -> categories(person)));
    }

    private SelectLimitStep<? extends Record> awards(UUID person) {
        return sql.select(
                        AWARD.ID,
                        AWARD.PUBLIC_ID,
                        AWARD.ATTEMPT_ID,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        AWARD.AWARDED_AT,
                        AWARD.COMPLETED_ON,
                        AWARD.HOW_IT_WAS_JUDGED,
                        AWARD_SHARING.SHOWS_NAME,
                        AWARD_SHARING.IS_LISTED,
                        AWARD.CREDENTIAL,
                        AWARD.CREDENTIAL_JWT)
                .from(AWARD)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(AWARD.VERSION_ID))
                .leftJoin(AWARD_SHARING)
                .on(AWARD_SHARING.AWARD_ID.eq(AWARD.ID))
                .where(AWARD.PERSON_ID.eq(person))
                .orderBy(AWARD.AWARDED_AT, AWARD.ID);
    }

    private SelectLimitStep<? extends Record> states(UUID person) {
        return sql.select(
                        AWARD_CHANGE.AWARD_ID,
                        AWARD_CHANGE.STATE,
                        AWARD_CHANGE.REASON_CODE,
                        AWARD_CHANGE.REASON,
                        AWARD_CHANGE.CHANGED_AT)
                .from(AWARD_CHANGE)
                .where(AWARD_CHANGE.PERSON_ID.eq(person))
                .orderBy(AWARD_CHANGE.CHANGED_AT, AWARD_CHANGE.ID);
    }

    private SelectLimitStep<? extends Record> ceus(UUID person) {
        return sql.select(
                        CEU_RECORD.ID,
                        CEU_RECORD.AWARD_ID,
                        CEU_RECORD.TITLE,
                        CEU_RECORD.CLASS_CODE,
                        CEU_RECORD.COMPLETED_ON,
                        CEU_RECORD.CONTACT_HOURS,
                        CEU_RECORD.CEU,
                        CEU_RECORD.SOURCE,
                        CEU_RECORD.RECORDED_AT)
                .from(CEU_RECORD)
                .where(CEU_RECORD.PERSON_ID.eq(person))
                .orderBy(CEU_RECORD.COMPLETED_ON, CEU_RECORD.ID);
    }

    private SelectLimitStep<? extends Record> categories(UUID person) {
        return sql.select(
                        CEU_RECORD_SPLIT.CEU_RECORD_ID,
                        CEU_RECORD_SPLIT.CATEGORY,
                        CEU_RECORD_SPLIT.CEU)
                .from(CEU_RECORD_SPLIT)
                .where(CEU_RECORD_SPLIT.PERSON_ID.eq(person))
                .orderBy(CEU_RECORD_SPLIT.CEU_RECORD_ID, CEU_RECORD_SPLIT.CATEGORY);
    }
}
