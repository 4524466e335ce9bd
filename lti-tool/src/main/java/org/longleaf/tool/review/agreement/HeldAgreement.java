package org.longleaf.tool.review.agreement;

import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.PAUSED_DECISION;
import static org.longleaf.tables.Tables.SCORE_PAIR;

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

/// Which of somebody's scores were compared with another reader's, of whom nothing is told; and
/// when a decision on their own work waited for a lead.
@Order(3)
@Component
final class HeldAgreement implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldAgreement(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("score_pairs", "paused_decisions");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("score_pairs", read.of(whose.scope(), () -> pairs(person)));
        target.rows("paused_decisions", read.of(whose.scope(), () -> paused(person)));
    }

    private SelectLimitStep<? extends Record> pairs(UUID person) {
        return sql.select(
                        SCORE_PAIR.SCORED_ON,
                        CRITERION.TITLE.as("criterion"),
                        when(SCORE_PAIR.FIRST_REVIEWER.eq(person), SCORE_PAIR.FIRST_LEVEL)
                                .otherwise(SCORE_PAIR.SECOND_LEVEL)
                                .as("level"))
                .from(SCORE_PAIR)
                .join(CRITERION)
                .on(CRITERION.ID.eq(SCORE_PAIR.CRITERION_ID))
                .where(
                        SCORE_PAIR
                                .FIRST_REVIEWER
                                .eq(person)
                                .or(SCORE_PAIR.SECOND_REVIEWER.eq(person)))
                .orderBy(SCORE_PAIR.SCORED_ON, SCORE_PAIR.ID);
    }

    private SelectLimitStep<? extends Record> paused(UUID person) {
        return sql.select(PAUSED_DECISION.PAUSED_AT, PAUSED_DECISION.RELEASED_AT)
                .from(PAUSED_DECISION)
                .where(PAUSED_DECISION.PERSON_ID.eq(person))
                .orderBy(PAUSED_DECISION.PAUSED_AT, PAUSED_DECISION.SUBMISSION_ID);
    }
}
