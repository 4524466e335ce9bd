package org.longleaf.tool.review.decision;

import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.SCORE;

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

/// What was decided of somebody's work, with the feedback released, and what they reviewed of
/// others themselves: of that their own words, and nothing that tells whose work it was.
@Order(3)
@Component
final class HeldDecisions implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldDecisions(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("decisions", "feedback", "open_criteria", "reviews", "scores");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("decisions", read.of(whose.scope(), () -> decisions(person)));
        target.rows("feedback", read.of(whose.scope(), () -> feedback(person)));
        target.rows("open_criteria", read.of(whose.scope(), () -> open(person)));
        target.rows("reviews", read.of(whose.scope(), () -> reviews(person)));
        target.rows("scores", read.of(whose.scope(), () -> scores(person)));
    }

    private SelectLimitStep<? extends Record> decisions(UUID person) {
        return sql.select(
                        DECISION.ID,
                        DECISION.ATTEMPT_ID,
                        DECISION.OUTCOME,
                        DECISION.NOTE,
                        DECISION.DECIDED_AT,
                        DECISION.COMPLETED_ON)
                .from(DECISION)
                .where(DECISION.PERSON_ID.eq(person))
                .orderBy(DECISION.DECIDED_AT, DECISION.ID);
    }

    private SelectLimitStep<? extends Record> feedback(UUID person) {
        return sql.select(
                        DECISION_CRITERION.DECISION_ID,
                        CRITERION.TITLE.as("criterion"),
                        DECISION_CRITERION.LEVEL_KEY.as("level"),
                        DECISION_CRITERION.MEETS,
                        DECISION_CRITERION.KEPT,
                        DECISION_CRITERION.FEEDBACK)
                .from(DECISION_CRITERION)
                .join(CRITERION)
                .on(CRITERION.ID.eq(DECISION_CRITERION.CRITERION_ID))
                .where(DECISION_CRITERION.PERSON_ID.eq(person))
                .orderBy(DECISION_CRITERION.DECISION_ID, DECISION_CRITERION.CRITERION_ID);
    }

    private SelectLimitStep<? extends Record> open(UUID person) {
        return sql.select(
                        OPEN_CRITERION.ATTEMPT_ID,
                        CRITERION.TITLE.as("criterion"),
                        OPEN_CRITERION.FEEDBACK,
                        OPEN_CRITERION.ASKED_AT)
                .from(OPEN_CRITERION)
                .join(CRITERION)
                .on(CRITERION.ID.eq(OPEN_CRITERION.CRITERION_ID))
                .where(OPEN_CRITERION.PERSON_ID.eq(person))
                .orderBy(OPEN_CRITERION.ATTEMPT_ID, OPEN_CRITERION.CRITERION_ID);
    }

    private SelectLimitStep<? extends Record> reviews(UUID person) {
        return sql.select(REVIEW.ID, REVIEW.NOTE, REVIEW.STARTED_AT, REVIEW.LOCKED_AT)
                .from(REVIEW)
                .where(REVIEW.REVIEWER_ID.eq(person))
                .orderBy(REVIEW.STARTED_AT, REVIEW.ID);
    }

    private SelectLimitStep<? extends Record> scores(UUID person) {
        return sql.select(
                        SCORE.REVIEW_ID,
                        CRITERION.TITLE.as("criterion"),
                        SCORE.LEVEL_KEY.as("level"),
                        SCORE.COMMENT,
                        SCORE.CHANGED_AT)
                .from(SCORE)
                .join(CRITERION)
                .on(CRITERION.ID.eq(SCORE.CRITERION_ID))
                .where(SCORE.REVIEWER_ID.eq(person))
                .orderBy(SCORE.REVIEW_ID, SCORE.CRITERION_ID);
    }
}
