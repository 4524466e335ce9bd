package org.longleaf.tool.review.work;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEWER_BEAT;
import static org.longleaf.tables.Tables.REVIEW_TIME;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// How long reviewers have worked on submissions.
@Component
final class ReviewTimes {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    ReviewTimes(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Counts a beat, as long as it may be believed. The transaction must be in the slot's
    /// district.
    ///
    /// @param day where the reviewer is at home
    void beat(Held held, UUID reviewer, Instant now, LocalDate day) {
        int seconds = beat(reviewer, held.claimedAt(), now);
        if (seconds > 0) {
            add(held, reviewer, seconds, day);
        }
    }

    /// The same in a round through the anchors, which keeps its own count.
    ///
    /// @param begun when the round was
    int beat(UUID reviewer, Instant begun, Instant now) {
        int seconds = (int) since(begun, reviewer, now).toSeconds();
        if (seconds > 0) {
            sql.update(REVIEWER_BEAT)
                    .set(REVIEWER_BEAT.BEAT_AT, now)
                    .where(REVIEWER_BEAT.PERSON_ID.eq(reviewer))
                    .execute();
        }
        return seconds;
    }

    // The reviewer's one row is held until the transaction ends: of two windows one comes first.
    private Duration since(Instant begun, UUID reviewer, Instant now) {
        sql.insertInto(REVIEWER_BEAT)
                .set(REVIEWER_BEAT.PERSON_ID, reviewer)
                .set(REVIEWER_BEAT.BEAT_AT, begun)
                .onConflictDoNothing()
                .execute();
        Instant last =
                sql.select(REVIEWER_BEAT.BEAT_AT)
                        .from(REVIEWER_BEAT)
                        .where(REVIEWER_BEAT.PERSON_ID.eq(reviewer))
                        .forUpdate()
                        .fetchSingle()
                        .value1();
        return Beat.counted(last, begun, now);
    }

    private void add(Held held, UUID reviewer, int seconds, LocalDate day) {
        int known =
                sql.update(REVIEW_TIME)
                        .set(REVIEW_TIME.SECONDS, REVIEW_TIME.SECONDS.plus(seconds))
                        .set(REVIEW_TIME.SLOT_ID, held.slot())
                        .set(REVIEW_TIME.COUNTED_ON, day)
                        .where(of(held.submission(), reviewer))
                        .execute();
        if (known > 0) {
            return;
        }
        sql.insertInto(REVIEW_TIME)
                .set(REVIEW_TIME.ID, ids.generate())
                .set(REVIEW_TIME.SUBMISSION_ID, held.submission())
                .set(REVIEW_TIME.REVIEWER_ID, reviewer)
                .set(REVIEW_TIME.DISTRICT_ID, held.district())
                .set(REVIEW_TIME.SLOT_ID, held.slot())
                .set(REVIEW_TIME.SECONDS, seconds)
                .set(REVIEW_TIME.COUNTED_ON, day)
                .execute();
    }

    int seconds(UUID submission, UUID reviewer) {
        return sum(of(submission, reviewer));
    }

    /// What somebody worked in these days on what they have not locked: what they handed back, and
    /// what they still hold.
    int unlocked(UUID reviewer, Month.Days days) {
        return sum(
                REVIEW_TIME
                        .REVIEWER_ID
                        .eq(reviewer)
                        .and(REVIEW_TIME.COUNTED_ON.between(days.first(), days.last()))
                        .and(
                                notExists(
                                        selectOne()
                                                .from(REVIEW)
                                                .where(
                                                        REVIEW.SUBMISSION_ID.eq(
                                                                REVIEW_TIME.SUBMISSION_ID),
                                                        REVIEW.REVIEWER_ID.eq(
                                                                REVIEW_TIME.REVIEWER_ID),
                                                        REVIEW.LOCKED_AT.isNotNull()))));
    }

    private int sum(Condition which) {
        return sql.select(coalesce(DSL.sum(REVIEW_TIME.SECONDS), inline(BigDecimal.ZERO)))
                .from(REVIEW_TIME)
                .where(which)
                .fetchSingle()
                .value1()
                .intValue();
    }

    private static Condition of(UUID submission, UUID reviewer) {
        return REVIEW_TIME.SUBMISSION_ID.eq(submission).and(REVIEW_TIME.REVIEWER_ID.eq(reviewer));
    }
}
