package org.longleaf.tool.review.calibration;

import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ANCHORS_KNOWN;
import static org.longleaf.tables.Tables.CALIBRATION_ROUND;
import static org.longleaf.tables.Tables.CALIBRATION_SCORE;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

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

/// Rounds through the anchors, with what was scored in them.
@Order(3)
@Component
final class HeldRounds implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldRounds(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("calibration_rounds", "calibration_scores", "anchors_known");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("calibration_rounds", read.of(whose.scope(), () -> rounds(person)));
        target.rows("calibration_scores", read.of(whose.scope(), () -> scores(person)));
        target.rows("anchors_known", read.of(whose.scope(), () -> known(person)));
    }

    private SelectLimitStep<? extends Record> known(UUID person) {
        return sql.select(MICRO_CREDENTIAL_VERSION.TITLE, ANCHORS_KNOWN.KNOWN_AT)
                .from(ANCHORS_KNOWN)
                .join(CALIBRATION_SET)
                .on(CALIBRATION_SET.ID.eq(ANCHORS_KNOWN.SET_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(CALIBRATION_SET.VERSION_ID))
                .where(ANCHORS_KNOWN.PERSON_ID.eq(person))
                .orderBy(ANCHORS_KNOWN.KNOWN_AT, ANCHORS_KNOWN.ID);
    }

    private SelectLimitStep<? extends Record> rounds(UUID person) {
        return sql.select(
                        CALIBRATION_ROUND.BEGUN_AT,
                        CALIBRATION_ROUND.ENDED_AT,
                        CALIBRATION_ROUND.PASSED,
                        CALIBRATION_ROUND.EXACT_MATCHES,
                        CALIBRATION_ROUND.SCORES)
                .from(CALIBRATION_ROUND)
                .where(CALIBRATION_ROUND.PERSON_ID.eq(person))
                .orderBy(CALIBRATION_ROUND.BEGUN_AT, CALIBRATION_ROUND.ID);
    }

    private SelectLimitStep<? extends Record> scores(UUID person) {
        return sql.select(
                        ANCHOR.POSITION.as("anchor"),
                        CRITERION.TITLE.as("criterion"),
                        CALIBRATION_SCORE.LEVEL_KEY.as("level"),
                        CALIBRATION_SCORE.SCORED_AT)
                .from(CALIBRATION_SCORE)
                .join(CALIBRATION_ROUND)
                .on(CALIBRATION_ROUND.ID.eq(CALIBRATION_SCORE.ROUND_ID))
                .join(ANCHOR)
                .on(ANCHOR.ID.eq(CALIBRATION_SCORE.ANCHOR_ID))
                .join(CRITERION)
                .on(CRITERION.ID.eq(CALIBRATION_SCORE.CRITERION_ID))
                .where(CALIBRATION_ROUND.PERSON_ID.eq(person))
                .orderBy(
                        CALIBRATION_ROUND.BEGUN_AT,
                        CALIBRATION_ROUND.ID,
                        ANCHOR.POSITION,
                        CRITERION.POSITION);
    }
}
