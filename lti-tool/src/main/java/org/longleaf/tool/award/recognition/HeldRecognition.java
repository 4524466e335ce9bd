package org.longleaf.tool.award.recognition;

import static org.longleaf.tables.Tables.AWARD_STIPEND_PAID;
import static org.longleaf.tables.Tables.AWARD_STIPEND_TAKEN_BACK;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.PEER_HELP;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.TALENT_VIEW;

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

/// Whether somebody helps peers, who saw that they hold an award, and what was paid for it.
@Order(4)
@Component
final class HeldRecognition implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldRecognition(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("helping", "looked_up", "award_stipends");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("helping", read.of(whose.scope(), () -> helping(person)));
        target.rows("looked_up", read.of(whose.scope(), () -> lookedUp(person)));
        target.rows("award_stipends", read.of(whose.scope(), () -> paid(person)));
    }

    private SelectLimitStep<? extends Record> helping(UUID person) {
        return sql.select(PEER_HELP.AWARD_ID, PEER_HELP.OFFERED, PEER_HELP.CHANGED_AT)
                .from(PEER_HELP)
                .where(PEER_HELP.PERSON_ID.eq(person))
                .orderBy(PEER_HELP.CHANGED_AT, PEER_HELP.AWARD_ID);
    }

    private SelectLimitStep<? extends Record> lookedUp(UUID person) {
        return sql.select(
                        PERSON.NAME.as("viewer"),
                        DISTRICT.NAME.as("district"),
                        MICRO_CREDENTIAL.CODE.as("skill"),
                        TALENT_VIEW.SEEN_AT)
                .from(TALENT_VIEW)
                .join(PERSON)
                .on(PERSON.ID.eq(TALENT_VIEW.VIEWER_ID))
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(TALENT_VIEW.DISTRICT_ID))
                .leftJoin(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(TALENT_VIEW.MICRO_CREDENTIAL_ID))
                .where(TALENT_VIEW.PERSON_ID.eq(person))
                .orderBy(TALENT_VIEW.SEEN_AT, TALENT_VIEW.ID);
    }

    private SelectLimitStep<? extends Record> paid(UUID person) {
        return sql.select(
                        AWARD_STIPEND_PAID.AWARD_ID,
                        AWARD_STIPEND_PAID.AMOUNT,
                        AWARD_STIPEND_PAID.PAID_ON,
                        AWARD_STIPEND_TAKEN_BACK.TAKEN_BACK_AT)
                .from(AWARD_STIPEND_PAID)
                .leftJoin(AWARD_STIPEND_TAKEN_BACK)
                .on(
                        AWARD_STIPEND_TAKEN_BACK.AWARD_ID.eq(AWARD_STIPEND_PAID.AWARD_ID),
                        AWARD_STIPEND_TAKEN_BACK.NUMBER.eq(AWARD_STIPEND_PAID.NUMBER))
                .where(AWARD_STIPEND_PAID.PERSON_ID.eq(person))
                .orderBy(
                        AWARD_STIPEND_PAID.PAID_ON,
                        AWARD_STIPEND_PAID.AWARD_ID,
                        AWARD_STIPEND_PAID.NUMBER);
    }
}
