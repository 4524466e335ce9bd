package org.longleaf.tool.review.practice;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCORE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.queue.Purpose;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reviews that the transaction's person locked for practice. Without a district: they are their
/// own.
@Component
final class Practices {

    static final int PAGE = 20;

    private static final Condition MINE =
            REVIEW.REVIEWER_ID
                    .eq(currentPerson())
                    .and(REVIEW.LOCKED_AT.isNotNull())
                    .and(REVIEW_SLOT.PURPOSE.eq(Purpose.PRACTICE.key()));

    private final DSLContext sql;

    Practices(DSLContext sql) {
        this.sql = sql;
    }

    /// A review that was only practice.
    ///
    /// @param district the submission's
    record Practice(
            UUID slot,
            UUID review,
            UUID submission,
            UUID district,
            UUID version,
            String title,
            Instant lockedAt) {}

    int count() {
        return sql.fetchCount(all());
    }

    /// The newest first.
    ///
    /// @param page from 1
    List<Practice> page(int page) {
        return all().orderBy(REVIEW.LOCKED_AT.desc(), REVIEW.ID.desc())
                .offset((page - 1) * PAGE)
                .limit(PAGE)
                .fetch(mapping(Practice::new));
    }

    Optional<Practice> find(UUID slot) {
        return all().and(REVIEW_SLOT.ID.eq(slot)).fetchOptional(mapping(Practice::new));
    }

    /// What the trainee said of a criterion.
    record Given(String level, @Nullable String comment) {}

    /// By criterion.
    Map<UUID, Given> given(Practice practice) {
        return sql.select(SCORE.CRITERION_ID, SCORE.LEVEL_KEY, SCORE.COMMENT)
                .from(SCORE)
                .where(SCORE.REVIEW_ID.eq(practice.review()), SCORE.LEVEL_KEY.isNotNull())
                .fetchMap(row -> row.value1(), row -> new Given(row.value2(), row.value3()));
    }

    private SelectConditionStep<Record7<UUID, UUID, UUID, UUID, UUID, String, Instant>> all() {
        return sql.select(
                        REVIEW_SLOT.ID,
                        REVIEW.ID,
                        REVIEW.SUBMISSION_ID,
                        REVIEW.DISTRICT_ID,
                        REVIEW_SLOT.VERSION_ID,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        REVIEW.LOCKED_AT)
                .from(REVIEW)
                .join(REVIEW_SLOT)
                .on(REVIEW_SLOT.ID.eq(REVIEW.SLOT_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .where(MINE);
    }
}
