package org.longleaf.tool.review.scoring;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.SCORE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Reviews as they are written. Every method names the reviewer: inside a district others' rows are
/// in sight.
@Component
final class Reviews {

    private static final Field<Map<UUID, Entry>> ENTRIES =
            multiset(
                            select(SCORE.CRITERION_ID, SCORE.LEVEL_KEY, SCORE.COMMENT)
                                    .from(SCORE)
                                    .where(SCORE.REVIEW_ID.eq(REVIEW.ID)))
                    .convertFrom(rows ->
                            rows.intoMap(
                                    row -> row.value1(),
                                    row -> new Entry(row.value2(), row.value3())));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Reviews(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Begins a review, or finds the one that an ended claim left behind, and ties it to the slot
    /// held now.
    void begin(Held held, UUID reviewer) {
        sql.insertInto(REVIEW)
                .set(REVIEW.ID, ids.generate())
                .set(REVIEW.DISTRICT_ID, held.district())
                .set(REVIEW.SLOT_ID, held.slot())
                .set(REVIEW.SUBMISSION_ID, held.submission())
                .set(REVIEW.REVIEWER_ID, reviewer)
                .set(REVIEW.STARTED_AT, clock.instant())
                .set(REVIEW.CHANGED_AT, clock.instant())
                .onConflict(REVIEW.SUBMISSION_ID, REVIEW.REVIEWER_ID)
                .doUpdate()
                .set(REVIEW.SLOT_ID, excluded(REVIEW.SLOT_ID))
                .set(REVIEW.CHANGED_AT, excluded(REVIEW.CHANGED_AT))
                .execute();
    }

    Draft draft(Held held, UUID reviewer) {
        return sql.select(REVIEW.ID, REVIEW.NOTE, ENTRIES, REVIEW.ENDS_BECAUSE)
                .from(REVIEW)
                .where(REVIEW.SLOT_ID.eq(held.slot()), REVIEW.REVIEWER_ID.eq(reviewer))
                .fetchSingle(
                        row -> new Draft(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    void save(Draft draft, Held held, UUID reviewer, Map<UUID, Entry> entries) {
        entries.forEach((criterion, entry) ->
                sql.insertInto(SCORE)
                        .set(SCORE.REVIEW_ID, draft.review())
                        .set(SCORE.CRITERION_ID, criterion)
                        .set(SCORE.DISTRICT_ID, held.district())
                        .set(SCORE.REVIEWER_ID, reviewer)
                        .set(SCORE.LEVEL_KEY, entry.levelKey())
                        .set(SCORE.COMMENT, entry.comment())
                        .set(SCORE.CHANGED_AT, clock.instant())
                        .onConflict(SCORE.REVIEW_ID, SCORE.CRITERION_ID)
                        .doUpdate()
                        .set(SCORE.LEVEL_KEY, excluded(SCORE.LEVEL_KEY))
                        .set(SCORE.COMMENT, excluded(SCORE.COMMENT))
                        .set(SCORE.CHANGED_AT, excluded(SCORE.CHANGED_AT))
                        .execute());
    }

    void saveNote(Draft draft, @Nullable String note) {
        sql.update(REVIEW)
                .set(REVIEW.NOTE, note)
                .set(REVIEW.CHANGED_AT, clock.instant())
                .where(REVIEW.ID.eq(draft.review()))
                .execute();
    }

    void saveEnd(Draft draft, @Nullable String because) {
        sql.update(REVIEW)
                .set(REVIEW.ENDS_BECAUSE, because)
                .set(REVIEW.CHANGED_AT, clock.instant())
                .where(REVIEW.ID.eq(draft.review()))
                .execute();
    }

    /// From here on it does not change.
    Instant lock(Draft draft) {
        Instant at = clock.instant();
        sql.update(REVIEW)
                .set(REVIEW.LOCKED_AT, at)
                .set(REVIEW.CHANGED_AT, at)
                .where(REVIEW.ID.eq(draft.review()))
                .execute();
        return at;
    }

    /// Forgets a review that was handed back.
    void discard(Draft draft) {
        sql.deleteFrom(SCORE).where(SCORE.REVIEW_ID.eq(draft.review())).execute();
        sql.deleteFrom(REVIEW).where(REVIEW.ID.eq(draft.review())).execute();
    }
}
