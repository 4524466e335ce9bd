package org.longleaf.tool.review.work;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.REVIEW_TIME;
import static org.longleaf.tables.Tables.STIPEND;

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

/// How long somebody reviewed, and what it pays.
@Order(3)
@Component
final class HeldWork implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldWork(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("stipends", "review_minutes");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("stipends", read.of(whose.scope(), () -> stipends(person)));
        target.rows("review_minutes", read.of(whose.scope(), () -> minutes(person)));
    }

    private SelectLimitStep<? extends Record> stipends(UUID person) {
        return sql.select(
                        STIPEND.WORKED_ON,
                        MICRO_CREDENTIAL.CODE,
                        STIPEND.WORK,
                        STIPEND.SECONDS,
                        STIPEND.AMOUNT)
                .from(STIPEND)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(STIPEND.MICRO_CREDENTIAL_ID))
                .where(STIPEND.REVIEWER_ID.eq(person))
                .orderBy(STIPEND.NOTED_AT, STIPEND.ID);
    }

    private SelectLimitStep<? extends Record> minutes(UUID person) {
        return sql.select(REVIEW_TIME.COUNTED_ON, REVIEW_TIME.SECONDS)
                .from(REVIEW_TIME)
                .where(REVIEW_TIME.REVIEWER_ID.eq(person))
                .orderBy(REVIEW_TIME.COUNTED_ON, REVIEW_TIME.ID);
    }
}
