package org.longleaf.tool.review.decision;

import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.APPEAL_CRITERION;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.DSLContext;
import org.jooq.Record1;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Appeals, as the decision sees them: what a slot reads for, and what came of it. The transaction
/// must be in the slot's district.
@Component
final class Appealed {

    private final DSLContext sql;

    Appealed(DSLContext sql) {
        this.sql = sql;
    }

    /// The appeal that a slot reads for; empty for the reading of a submission.
    Optional<UUID> by(Held held) {
        return sql.select(REVIEW_SLOT.APPEAL_ID)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.ID.eq(held.slot()))
                .fetchOptional(Record1::value1);
    }

    /// What the appealed decision had made of the attempt.
    String against(Held held) {
        return sql.select(DECISION.OUTCOME)
                .from(APPEAL)
                .join(DECISION)
                .on(DECISION.ID.eq(APPEAL.DECISION_ID))
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.APPEAL_ID.eq(APPEAL.ID))
                .where(REVIEW_SLOT.ID.eq(held.slot()))
                .fetchSingle()
                .value1();
    }

    Set<UUID> criteria(UUID appeal) {
        return new HashSet<>(
                sql.select(APPEAL_CRITERION.CRITERION_ID)
                        .from(APPEAL_CRITERION)
                        .where(APPEAL_CRITERION.APPEAL_ID.eq(appeal))
                        .fetch(APPEAL_CRITERION.CRITERION_ID));
    }

    /// @param found what the readers came to, for the appeal's criteria
    /// @param outcome `upheld`, `in_part` or `turned_down`
    void end(UUID appeal, List<Found> found, String outcome, Instant at) {
        found.forEach(one ->
                sql.update(APPEAL_CRITERION)
                        .set(APPEAL_CRITERION.MEETS, one.meets())
                        .set(APPEAL_CRITERION.FEEDBACK, one.feedback())
                        .where(
                                APPEAL_CRITERION.APPEAL_ID.eq(appeal),
                                APPEAL_CRITERION.CRITERION_ID.eq(one.criterion()))
                        .execute());
        sql.update(APPEAL)
                .set(APPEAL.OUTCOME, outcome)
                .set(APPEAL.ENDED_AT, at)
                .where(APPEAL.ID.eq(appeal))
                .execute();
    }

    /// Whether fresh readers have an attempt before them.
    boolean isUnderWay(UUID attempt) {
        return sql.fetchExists(APPEAL, APPEAL.ATTEMPT_ID.eq(attempt), APPEAL.ENDED_AT.isNull());
    }
}
