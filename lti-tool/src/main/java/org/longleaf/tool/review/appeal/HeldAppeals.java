package org.longleaf.tool.review.appeal;

import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.APPEAL_CRITERION;
import static org.longleaf.tables.Tables.CRITERION;

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

/// What somebody appealed against, in their words, and what they were answered.
@Order(3)
@Component
final class HeldAppeals implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldAppeals(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("appeals", "appeal_answers");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("appeals", read.of(whose.scope(), () -> appeals(person)));
        target.rows("appeal_answers", read.of(whose.scope(), () -> answers(person)));
    }

    private SelectLimitStep<? extends Record> appeals(UUID person) {
        return sql.select(
                        APPEAL.ID,
                        APPEAL.ATTEMPT_ID,
                        APPEAL.DECISION_ID,
                        APPEAL.WORDS,
                        APPEAL.FILED_AT,
                        APPEAL.ENDED_AT,
                        APPEAL.OUTCOME)
                .from(APPEAL)
                .where(APPEAL.PERSON_ID.eq(person))
                .orderBy(APPEAL.FILED_AT, APPEAL.ID);
    }

    private SelectLimitStep<? extends Record> answers(UUID person) {
        return sql.select(
                        APPEAL_CRITERION.APPEAL_ID,
                        CRITERION.TITLE.as("criterion"),
                        APPEAL_CRITERION.MEETS,
                        APPEAL_CRITERION.FEEDBACK)
                .from(APPEAL_CRITERION)
                .join(CRITERION)
                .on(CRITERION.ID.eq(APPEAL_CRITERION.CRITERION_ID))
                .where(APPEAL_CRITERION.PERSON_ID.eq(person))
                .orderBy(APPEAL_CRITERION.APPEAL_ID, APPEAL_CRITERION.CRITERION_ID);
    }
}
