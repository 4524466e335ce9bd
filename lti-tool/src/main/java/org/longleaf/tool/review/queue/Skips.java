package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.excluded;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PASSED_OVER;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.records.ReviewSlotRecord;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Submissions that somebody left to others for a while.
@Component
final class Skips {

    static final Duration LENGTH = Duration.ofDays(1);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Skips(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Leaves the submission of a slot that is offered; empty where it is not, any more.
    Optional<ReviewSlotRecord> skip(UUID slot, UUID reviewer, String reason) {
        Optional<ReviewSlotRecord> offered =
                sql.select(REVIEW_SLOT.fields())
                        .from(REVIEW_SLOT)
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                        .where(REVIEW_SLOT.ID.eq(slot), Eligibility.OFFERED)
                        .fetchOptionalInto(REVIEW_SLOT);
        offered.ifPresent(one -> write(one.getSubmissionId(), reviewer, reason));
        return offered;
    }

    private void write(UUID submission, UUID reviewer, String reason) {
        Instant now = clock.instant();
        sql.insertInto(PASSED_OVER)
                .set(PASSED_OVER.ID, ids.generate())
                .set(PASSED_OVER.SUBMISSION_ID, submission)
                .set(PASSED_OVER.PERSON_ID, reviewer)
                .set(PASSED_OVER.REASON, reason)
                .set(PASSED_OVER.PASSED_AT, now)
                .set(PASSED_OVER.UNTIL_AT, now.plus(LENGTH))
                .onConflict(PASSED_OVER.SUBMISSION_ID, PASSED_OVER.PERSON_ID)
                .doUpdate()
                .set(PASSED_OVER.REASON, excluded(PASSED_OVER.REASON))
                .set(PASSED_OVER.PASSED_AT, excluded(PASSED_OVER.PASSED_AT))
                .set(PASSED_OVER.UNTIL_AT, excluded(PASSED_OVER.UNTIL_AT))
                .execute();
    }
}
