package org.longleaf.tool.review.decision;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.trim;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.APPEAL_CRITERION;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCALE_LEVEL;
import static org.longleaf.tables.Tables.SCORE;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.longleaf.tool.district.CaseLines;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Levels, reasons and words behind the events of a case.
@Component
final class CaseSheets implements CaseLines {

    private static final Field<String> NOTHING = castNull(String.class);

    private final DSLContext sql;

    CaseSheets(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public List<Line> of(String action, UUID subject) {
        return switch (action) {
            case "review.locked" -> scores(subject);
            case "decision.made", "attempt.not_earned" -> decision(subject);
            case "appeal.filed" -> appeal(subject);
            case "appeal.ended" -> answer(subject);
            default -> List.of();
        };
    }

    private List<Line> scores(UUID review) {
        return sql.select(
                        CRITERION.TITLE,
                        SCALE_LEVEL.LABEL,
                        when(SCALE_LEVEL.MEETS.isFalse(), "not_met"),
                        words(SCORE.COMMENT))
                .from(SCORE)
                .join(REVIEW)
                .on(REVIEW.ID.eq(SCORE.REVIEW_ID))
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(REVIEW.SLOT_ID))
                .join(ATTEMPT)
                .on(ATTEMPT.ID.eq(REVIEW_SLOT.ATTEMPT_ID))
                .join(CRITERION)
                .on(CRITERION.ID.eq(SCORE.CRITERION_ID))
                .join(SCALE_LEVEL)
                .on(
                        SCALE_LEVEL
                                .VERSION_ID
                                .eq(CRITERION.VERSION_ID)
                                .and(SCALE_LEVEL.KEY.eq(SCORE.LEVEL_KEY)))
                .where(
                        SCORE.REVIEW_ID.eq(review),
                        REVIEW.LOCKED_AT.isNotNull(),
                        ATTEMPT.STATE.notIn("submitted", "in_review"))
                .orderBy(CRITERION.POSITION)
                .fetch(mapping(Line::new));
    }

    private List<Line> decision(UUID decision) {
        List<Line> lines =
                new ArrayList<>(
                        sql.select(NOTHING, NOTHING, NOTHING, DECISION.REASON)
                                .from(DECISION)
                                .where(DECISION.ID.eq(decision), DECISION.REASON.isNotNull())
                                .fetch(mapping(Line::new)));
        lines.addAll(
                sql.select(
                                CRITERION.TITLE,
                                SCALE_LEVEL.LABEL,
                                DECISION_CRITERION.SETTLED_BY,
                                words(DECISION_CRITERION.FEEDBACK))
                        .from(DECISION_CRITERION)
                        .join(CRITERION)
                        .on(CRITERION.ID.eq(DECISION_CRITERION.CRITERION_ID))
                        .join(SCALE_LEVEL)
                        .on(
                                SCALE_LEVEL
                                        .VERSION_ID
                                        .eq(CRITERION.VERSION_ID)
                                        .and(SCALE_LEVEL.KEY.eq(DECISION_CRITERION.LEVEL_KEY)))
                        .where(DECISION_CRITERION.DECISION_ID.eq(decision))
                        .orderBy(CRITERION.POSITION)
                        .fetch(mapping(Line::new)));
        return lines;
    }

    private List<Line> appeal(UUID appeal) {
        return sql.select(NOTHING, NOTHING, NOTHING, words(APPEAL.WORDS))
                .from(APPEAL)
                .where(APPEAL.ID.eq(appeal))
                .fetch(mapping(Line::new));
    }

    private List<Line> answer(UUID appeal) {
        return sql.select(
                        CRITERION.TITLE,
                        NOTHING,
                        when(APPEAL_CRITERION.MEETS, "met").otherwise("not_met"),
                        words(APPEAL_CRITERION.FEEDBACK))
                .from(APPEAL_CRITERION)
                .join(CRITERION)
                .on(CRITERION.ID.eq(APPEAL_CRITERION.CRITERION_ID))
                .where(APPEAL_CRITERION.APPEAL_ID.eq(appeal), APPEAL_CRITERION.MEETS.isNotNull())
                .orderBy(CRITERION.POSITION)
                .fetch(mapping(Line::new));
    }

    private static Field<String> words(Field<String> said) {
        return nullif(trim(said), "");
    }
}
