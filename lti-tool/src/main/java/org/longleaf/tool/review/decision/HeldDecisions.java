package org.longleaf.tool.review.decision;

import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.PASSED_OVER;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
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
        return List.of(
                "decisions",
                "feedback",
                "open_criteria",
                "reviews",
                "scores",
                "calibrations",
                "claims",
                "handed_back",
                "recognized",
                "passed_over");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("decisions", read.of(whose.scope(), () -> decisions(person)));
        target.rows("feedback", read.of(whose.scope(), () -> feedback(person)));
        target.rows("open_criteria", read.of(whose.scope(), () -> open(person)));
        target.rows("reviews", read.of(whose.scope(), () -> reviews(person)));
        target.rows("scores", read.of(whose.scope(), () -> scores(person)));
        target.rows("calibrations", read.of(whose.scope(), () -> calibrations(person)));
        target.rows("claims", read.of(whose.scope(), () -> claims(person)));
        target.rows("handed_back", read.of(whose.scope(), () -> handedBack(person)));
        target.rows("recognized", read.of(whose.scope(), () -> recognized(person)));
        target.rows("passed_over", read.of(whose.scope(), () -> passedOver(person)));
    }

    private SelectLimitStep<? extends Record> decisions(UUID person) {
        return sql.select(
                        DECISION.ID,
                        DECISION.ATTEMPT_ID,
                        DECISION.OUTCOME,
                        DECISION.REASON,
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
                        DECISION_CRITERION.SETTLED_BY,
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
        return sql.select(
                        REVIEW.ID,
                        REVIEW.NOTE,
                        REVIEW.ENDS_BECAUSE,
                        REVIEW.STARTED_AT,
                        REVIEW.LOCKED_AT)
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

    private SelectLimitStep<? extends Record> calibrations(UUID person) {
        return sql.select(
                        CALIBRATION_PASS.PASSED_ON,
                        CALIBRATION_PASS.FRESH_UNTIL,
                        CALIBRATION_PASS.EXACT_MATCHES,
                        CALIBRATION_PASS.SCORES)
                .from(CALIBRATION_PASS)
                .where(CALIBRATION_PASS.PERSON_ID.eq(person))
                .orderBy(CALIBRATION_PASS.PASSED_ON, CALIBRATION_PASS.ID);
    }

    /// Submissions in their hands: not whose, and not which.
    private SelectLimitStep<? extends Record> claims(UUID person) {
        return sql.select(
                        REVIEW_SLOT.PURPOSE,
                        REVIEW_SLOT.CLAIMED_AT,
                        REVIEW_SLOT.CLAIM_ENDS_AT,
                        REVIEW_SLOT.CLOSED_AT)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.CLAIMED_BY.eq(person))
                .orderBy(REVIEW_SLOT.CLAIMED_AT, REVIEW_SLOT.ID);
    }

    private SelectLimitStep<? extends Record> handedBack(UUID person) {
        return sql.select(HANDED_BACK.REASON, HANDED_BACK.HANDED_BACK_AT)
                .from(HANDED_BACK)
                .where(HANDED_BACK.PERSON_ID.eq(person))
                .orderBy(HANDED_BACK.HANDED_BACK_AT, HANDED_BACK.ID);
    }

    /// When they said that they knew whose work it was.
    private SelectLimitStep<? extends Record> recognized(UUID person) {
        return sql.select(IDENTITY_SEEN.SEEN_AT)
                .from(IDENTITY_SEEN)
                .where(IDENTITY_SEEN.PERSON_ID.eq(person))
                .orderBy(IDENTITY_SEEN.SEEN_AT, IDENTITY_SEEN.ID);
    }

    private SelectLimitStep<? extends Record> passedOver(UUID person) {
        return sql.select(PASSED_OVER.REASON, PASSED_OVER.PASSED_AT, PASSED_OVER.UNTIL_AT)
                .from(PASSED_OVER)
                .where(PASSED_OVER.PERSON_ID.eq(person))
                .orderBy(PASSED_OVER.PASSED_AT, PASSED_OVER.ID);
    }
}
