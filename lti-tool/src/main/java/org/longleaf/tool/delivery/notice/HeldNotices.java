package org.longleaf.tool.delivery.notice;

import static org.longleaf.tables.Tables.NOTICE;
import static org.longleaf.tables.Tables.NOTICE_PREFERENCE;

import org.jooq.DSLContext;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/// What somebody was told, and how they wanted to be.
@Order(5)
@Component
final class HeldNotices implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldNotices(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("notices", "notice_preferences");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        target.rows(
                "notices",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                NOTICE.ABOUT,
                                                NOTICE.TITLE,
                                                NOTICE.MADE_AT,
                                                NOTICE.MAIL_BECAME,
                                                NOTICE.CANVAS_BECAME)
                                        .from(NOTICE)
                                        .where(NOTICE.PERSON_ID.eq(whose.person()))
                                        .orderBy(NOTICE.MADE_AT, NOTICE.ID)));
        target.rows(
                "notice_preferences",
                read.of(
                        whose.scope(),
                        () ->
                                sql.select(
                                                NOTICE_PREFERENCE.KIND,
                                                NOTICE_PREFERENCE.WAY,
                                                NOTICE_PREFERENCE.HOW,
                                                NOTICE_PREFERENCE.SET_AT)
                                        .from(NOTICE_PREFERENCE)
                                        .where(NOTICE_PREFERENCE.PERSON_ID.eq(whose.person()))
                                        .orderBy(NOTICE_PREFERENCE.SET_AT, NOTICE_PREFERENCE.ID)));
    }
}
