package org.longleaf.tool.review.queue;

import static org.longleaf.tables.Routines.practiceWanted;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.ReviewSlot;
import org.longleaf.tables.tables.records.ReviewSlotRecord;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;

/// The reviews that submissions need, by ids. The transaction must be in the slots' district.
@Component
public final class Slots {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    public Slots(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// What a slot is opened for, besides its purpose.
    public record Needed(
            UUID submission,
            UUID attempt,
            UUID district,
            UUID version,
            UUID microCredential,
            UUID candidate,
            @Nullable UUID candidateSchool,
            Instant openedAt,
            LocalDate dueOn) {}

    /// Puts one more slot of a submission into the queue.
    void open(Needed needed, Purpose purpose) {
        UUID slot = ids.generate();
        sql.insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, slot)
                .set(REVIEW_SLOT.DISTRICT_ID, needed.district())
                .set(REVIEW_SLOT.SUBMISSION_ID, needed.submission())
                .set(REVIEW_SLOT.ATTEMPT_ID, needed.attempt())
                .set(REVIEW_SLOT.VERSION_ID, needed.version())
                .set(REVIEW_SLOT.MICRO_CREDENTIAL_ID, needed.microCredential())
                .set(REVIEW_SLOT.CANDIDATE_ID, needed.candidate())
                .set(REVIEW_SLOT.CANDIDATE_SCHOOL_ID, needed.candidateSchool())
                .set(REVIEW_SLOT.PURPOSE, purpose.key())
                .set(REVIEW_SLOT.OPENED_AT, needed.openedAt())
                .set(REVIEW_SLOT.DUE_ON, needed.dueOn())
                .execute();
        count(slot);
    }

    private void count(UUID slot) {
        sql.update(REVIEW_SLOT)
                .set(REVIEW_SLOT.TO_SCORE, OpenCriteria.COUNT)
                .where(REVIEW_SLOT.ID.eq(slot))
                .execute();
    }

    /// Puts as many slots for practice beside the others as there are trainees for them.
    void openPractice(Needed needed) {
        int wanted =
                sql.select(
                                practiceWanted(
                                        needed.microCredential(),
                                        needed.district(),
                                        needed.candidate()))
                        .fetchSingle()
                        .value1();
        IntStream.range(0, wanted).forEach(_ -> open(needed, Purpose.PRACTICE));
    }

    /// Ends what nobody began to practice on: once a submission is decided, fewer eyes see it.
    public void endPractice(UUID submission, Instant at) {
        sql.update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLOSED_AT, at)
                .where(
                        REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                        REVIEW_SLOT.PURPOSE.eq(Purpose.PRACTICE.key()),
                        REVIEW_SLOT.CLOSED_AT.isNull(),
                        REVIEW_SLOT.CLAIMED_BY.isNull().or(REVIEW_SLOT.CLAIM_ENDS_AT.le(at)))
                .execute();
    }

    /// One more reader for a submission whose scores disagree, told apart from them only by its
    /// purpose. Where the scores were an appeal's, so is the reader.
    public void openAdjudication(UUID scored, Instant at, LocalDate dueOn) {
        ReviewSlotRecord of =
                sql.selectFrom(REVIEW_SLOT).where(REVIEW_SLOT.ID.eq(scored)).fetchSingle();
        openBeside(of, Purpose.ADJUDICATION, of.getAppealId(), at, dueOn);
    }

    /// Two fresh readers of what the decision on a submission found unmet.
    public void openAppeal(UUID submission, UUID appeal, Instant at, LocalDate dueOn) {
        ReviewSlotRecord of =
                sql.selectFrom(REVIEW_SLOT)
                        .where(
                                REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                                REVIEW_SLOT.PURPOSE.eq(Purpose.SCORE.key()))
                        .orderBy(REVIEW_SLOT.ID)
                        .limit(1)
                        .fetchSingle();
        openBeside(of, Purpose.APPEAL, appeal, at, dueOn);
        openBeside(of, Purpose.APPEAL, appeal, at, dueOn);
    }

    private void openBeside(
            ReviewSlotRecord slot,
            Purpose purpose,
            @Nullable UUID appeal,
            Instant at,
            LocalDate dueOn) {
        ReviewSlotRecord one = slot.copy();
        one.setId(ids.generate());
        one.setPurpose(purpose.key());
        one.setAppealId(appeal);
        one.setOpenedAt(at);
        one.setDueOn(dueOn);
        one.setClaimedBy(null);
        one.setClaimedAt(null);
        one.setClaimEndsAt(null);
        one.setClosedAt(null);
        one.setToScore(null);
        sql.executeInsert(one);
        count(one.getId());
    }

    /// Closes a slot whose review is locked. Who held it stays on record.
    public void close(UUID slot, Instant at) {
        sql.update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLOSED_AT, at)
                .where(REVIEW_SLOT.ID.eq(slot), REVIEW_SLOT.CLOSED_AT.isNull())
                .execute();
    }

    /// Holds the open slots of an attempt, in the order in which reviewers hold them.
    public void holdAll(UUID attempt) {
        sql.select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.ATTEMPT_ID.eq(attempt), REVIEW_SLOT.CLOSED_AT.isNull())
                .orderBy(REVIEW_SLOT.ID)
                .forUpdate()
                .execute();
    }

    void closeAll(UUID attempt, Instant at) {
        sql.update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLOSED_AT, at)
                .where(REVIEW_SLOT.ATTEMPT_ID.eq(attempt), REVIEW_SLOT.CLOSED_AT.isNull())
                .execute();
    }

    /// Slots whose reviews may bear on a decision: not a trainee's, not an auditor's.
    public static Condition counting(ReviewSlot slot) {
        return slot.PURPOSE.notIn(Purpose.PRACTICE.key(), Purpose.AUDIT.key());
    }

    /// Slots whose readers may know whose work it is, where the version is not blind: nobody who
    /// practices or audits, and nobody who reads for an appeal, its third reader neither.
    public static Condition named(ReviewSlot slot) {
        return slot.PURPOSE
                .in(Purpose.SCORE.key(), Purpose.SECOND_SCORE.key(), Purpose.ADJUDICATION.key())
                .and(slot.APPEAL_ID.isNull());
    }

    /// Whether the submission still waits for a review that counts.
    public boolean anyOpen(UUID submission) {
        return sql.fetchExists(
                REVIEW_SLOT,
                REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                counting(REVIEW_SLOT),
                REVIEW_SLOT.CLOSED_AT.isNull());
    }
}
