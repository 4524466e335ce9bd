package org.longleaf.tool.review.agreement;

import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCORE;
import static org.longleaf.tables.Tables.SCORE_PAIR;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.tables.Review;
import org.longleaf.tables.tables.Score;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.Purpose;
import org.longleaf.tool.review.scoring.AfterLock;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Notes each score beside those that others locked of the same submission before, independently:
/// an adjudicator and a panel know more than the first readers did.
@Component
final class NotePairs implements AfterLock {

    private static final Set<Purpose> INDEPENDENT = Set.of(Purpose.SCORE, Purpose.SECOND_SCORE);

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    NotePairs(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public void locked(Held held, UUID review, Instant at) {
        if (!INDEPENDENT.contains(held.purpose())) {
            return;
        }
        Score own = SCORE.as("own");
        Score theirs = SCORE.as("theirs");
        Review earlier = REVIEW.as("earlier");
        sql.select(
                        own.CRITERION_ID,
                        theirs.REVIEWER_ID,
                        own.REVIEWER_ID,
                        theirs.LEVEL_KEY,
                        own.LEVEL_KEY)
                .from(own)
                .join(earlier)
                .on(
                        earlier.SUBMISSION_ID.eq(held.submission()),
                        earlier.LOCKED_AT.isNotNull(),
                        earlier.ID.ne(review))
                .join(REVIEW_SLOT)
                .on(
                        REVIEW_SLOT.ID.eq(earlier.SLOT_ID),
                        REVIEW_SLOT.PURPOSE.in(INDEPENDENT.stream().map(Purpose::key).toList()))
                .join(theirs)
                .on(theirs.REVIEW_ID.eq(earlier.ID), theirs.CRITERION_ID.eq(own.CRITERION_ID))
                .where(
                        own.REVIEW_ID.eq(review),
                        own.LEVEL_KEY.isNotNull(),
                        theirs.LEVEL_KEY.isNotNull())
                .fetch()
                .forEach(pair ->
                        sql.insertInto(SCORE_PAIR)
                                .set(SCORE_PAIR.ID, ids.generate())
                                .set(SCORE_PAIR.DISTRICT_ID, held.district())
                                .set(SCORE_PAIR.VERSION_ID, held.version())
                                .set(SCORE_PAIR.CRITERION_ID, pair.value1())
                                .set(SCORE_PAIR.FIRST_REVIEWER, pair.value2())
                                .set(SCORE_PAIR.SECOND_REVIEWER, pair.value3())
                                .set(SCORE_PAIR.FIRST_LEVEL, pair.value4())
                                .set(SCORE_PAIR.SECOND_LEVEL, pair.value5())
                                .set(SCORE_PAIR.SCORED_ON, StateDay.of(at))
                                .execute());
    }
}
