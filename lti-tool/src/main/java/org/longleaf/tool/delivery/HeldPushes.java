package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.BADGE_PUSH_CHOICE;
import static org.longleaf.tables.Tables.BADGR_ASSERTION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/// Whether somebody wants their badges in a backpack, and which are there.
@Order(5)
@Component
final class HeldPushes implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldPushes(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("backpack_choices", "backpack_badges");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        target.rows(
                "backpack_choices",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(BADGE_PUSH_CHOICE.WANTED, BADGE_PUSH_CHOICE.CHOSEN_AT)
                                        .from(BADGE_PUSH_CHOICE)
                                        .where(BADGE_PUSH_CHOICE.PERSON_ID.eq(whose.person()))
                                        .orderBy(
                                                BADGE_PUSH_CHOICE.CHOSEN_AT,
                                                BADGE_PUSH_CHOICE.ID)));
        target.rows(
                "backpack_badges",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                BADGR_ASSERTION.AWARD_ID,
                                                BADGR_ASSERTION.ENTITY_ID,
                                                BADGR_ASSERTION.TAKEN_AT)
                                        .from(BADGR_ASSERTION)
                                        .where(BADGR_ASSERTION.PERSON_ID.eq(whose.person()))
                                        .orderBy(
                                                BADGR_ASSERTION.TAKEN_AT,
                                                BADGR_ASSERTION.AWARD_ID)));
    }
}
