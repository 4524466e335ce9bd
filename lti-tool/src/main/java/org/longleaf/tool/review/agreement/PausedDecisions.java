package org.longleaf.tool.review.agreement;

import static org.longleaf.tables.Tables.PAUSED_DECISION;
import static org.longleaf.tables.Tables.PAUSED_FOR_LEAD;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.jooq.DSLContext;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Decisions that wait for a lead.
@Component
final class PausedDecisions {

    private final DSLContext sql;

    PausedDecisions(DSLContext sql) {
        this.sql = sql;
    }

    /// One that waits, as leads see it: not whose.
    record Paused(
            UUID submission,
            String blindId,
            UUID district,
            UUID slot,
            String title,
            double kappa,
            int pairs,
            Instant at) {}

    void add(Held held, double kappa, int pairs, Instant at) {
        sql.insertInto(PAUSED_DECISION)
                .set(PAUSED_DECISION.SUBMISSION_ID, held.submission())
                .set(PAUSED_DECISION.DISTRICT_ID, held.district())
                .set(PAUSED_DECISION.PERSON_ID, held.candidate())
                .set(PAUSED_DECISION.SLOT_ID, held.slot())
                .set(PAUSED_DECISION.VERSION_ID, held.version())
                .set(
                        PAUSED_DECISION.KAPPA,
                        BigDecimal.valueOf(kappa).setScale(4, RoundingMode.HALF_UP))
                .set(PAUSED_DECISION.PAIRS, pairs)
                .set(PAUSED_DECISION.PAUSED_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    /// The transaction must be in the submission's district.
    boolean wasReleased(UUID submission) {
        return sql.fetchExists(
                PAUSED_DECISION,
                PAUSED_DECISION.SUBMISSION_ID.eq(submission),
                PAUSED_DECISION.RELEASED_AT.isNotNull());
    }

    /// Those that wait for the transaction's person, the oldest first.
    List<Paused> forLead() {
        return sql.selectFrom(PAUSED_FOR_LEAD.call())
                .fetch(row ->
                        new Paused(
                                row.getSubmissionId(),
                                row.getBlindId(),
                                row.getDistrictId(),
                                row.getSlotId(),
                                row.getTitle(),
                                row.getKappa().doubleValue(),
                                row.getPairs(),
                                row.getPausedAt()));
    }

    /// False where somebody else has released it meanwhile. The transaction must be in its
    /// district.
    boolean release(Paused decision, UUID lead, String word, Instant at) {
        return sql.update(PAUSED_DECISION)
                        .set(PAUSED_DECISION.RELEASED_BY, lead)
                        .set(PAUSED_DECISION.RELEASED_AT, at)
                        .set(PAUSED_DECISION.WORD, word)
                        .where(
                                PAUSED_DECISION.SUBMISSION_ID.eq(decision.submission()),
                                PAUSED_DECISION.RELEASED_AT.isNull())
                        .execute()
                == 1;
    }

    /// The slot whose lock completed the scores. The transaction must be in its district.
    Held held(Paused decision) {
        return sql.selectFrom(REVIEW_SLOT)
                .where(REVIEW_SLOT.ID.eq(decision.slot()))
                .fetchSingle(Held::of);
    }
}
