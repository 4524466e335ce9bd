package org.longleaf.tool.delivery.notice;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.NOTICE;
import static org.longleaf.tables.Tables.NOTICES_DUE;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.About;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The notices' rows.
@Component
final class Told {

    private final DSLContext sql;

    Told(DSLContext sql) {
        this.sql = sql;
    }

    /// Somebody who has something to be told.
    record Reader(UUID district, UUID person) {}

    /// Whatever their district.
    List<Reader> due(Instant now) {
        return sql.selectFrom(NOTICES_DUE(now))
                .fetch(row -> new Reader(row.getDistrictId(), row.getPersonId()));
    }

    /// A notice that waits.
    ///
    /// @param mail what became of it by mail; null while it waits
    /// @param canvas the same by Canvas's inbox
    record Waiting(
            UUID id,
            About about,
            @Nullable String title,
            @Nullable String place,
            Instant madeAt,
            @Nullable Instant mootAt,
            @Nullable String mail,
            @Nullable String canvas) {}

    /// Holds a reader's until the transaction ends; what another run holds is left to it. In a
    /// transaction of their district.
    List<Waiting> take(Reader reader, Instant now) {
        return sql.select(
                        NOTICE.ID,
                        NOTICE.ABOUT.convertFrom(About::of),
                        NOTICE.TITLE,
                        NOTICE.PLACE,
                        NOTICE.MADE_AT,
                        NOTICE.MOOT_AT,
                        NOTICE.MAIL_BECAME,
                        NOTICE.CANVAS_BECAME)
                .from(NOTICE)
                .where(
                        NOTICE.DISTRICT_ID.eq(reader.district()),
                        NOTICE.PERSON_ID.eq(reader.person()),
                        NOTICE.LOOK_AT.le(now))
                .orderBy(NOTICE.MADE_AT, NOTICE.ID)
                .forUpdate()
                .skipLocked()
                .fetch(mapping(Waiting::new));
    }

    /// @param lookAt when to look at it again; null where both ways are settled
    void settle(
            UUID notice, @Nullable String mail, @Nullable String canvas, @Nullable Instant lookAt) {
        sql.update(NOTICE)
                .set(NOTICE.MAIL_BECAME, mail)
                .set(NOTICE.CANVAS_BECAME, canvas)
                .set(NOTICE.LOOK_AT, lookAt)
                .where(NOTICE.ID.eq(notice))
                .execute();
    }
}
