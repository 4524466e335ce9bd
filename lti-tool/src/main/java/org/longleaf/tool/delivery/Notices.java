package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.NOTICE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/// Tells people. It is written with the change that causes it, in the same transaction, and looked
/// at as soon as that has committed; told again of the same occasion, nobody hears it twice.
@Component
public final class Notices {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Notices(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// The running transaction must be one of the notice's district.
    public void tell(Notice notice) {
        tellFrom(clock.instant(), notice);
    }

    /// Tells it from then on: until then it may be taken back.
    public void tellFrom(Instant from, Notice notice) {
        Instant now = clock.instant();
        sql.insertInto(NOTICE)
                .set(NOTICE.ID, ids.generate())
                .set(NOTICE.DISTRICT_ID, notice.district())
                .set(NOTICE.PERSON_ID, notice.person())
                .set(NOTICE.ABOUT, notice.about().code())
                .set(NOTICE.THING, notice.thing())
                .set(NOTICE.TITLE, notice.title())
                .set(NOTICE.PLACE, notice.place())
                .set(NOTICE.MADE_AT, now)
                .set(NOTICE.MOOT_AT, notice.mootAt())
                .set(NOTICE.LOOK_AT, from)
                .onConflict(NOTICE.THING)
                .doNothing()
                .execute();
    }

    /// Takes back what has not been looked at yet: its reader never hears of it. False where they
    /// may have.
    public boolean takeBack(Notice notice) {
        return sql.update(NOTICE)
                        .setNull(NOTICE.LOOK_AT)
                        .set(NOTICE.MAIL_BECAME, "taken_back")
                        .set(NOTICE.CANVAS_BECAME, "taken_back")
                        .where(
                                NOTICE.THING.eq(notice.thing()),
                                NOTICE.LOOK_AT.gt(clock.instant()),
                                NOTICE.MAIL_BECAME.isNull(),
                                NOTICE.CANVAS_BECAME.isNull())
                        .execute()
                == 1;
    }
}
