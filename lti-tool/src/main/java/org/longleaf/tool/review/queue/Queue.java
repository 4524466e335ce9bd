package org.longleaf.tool.review.queue;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.longleaf.tables.Tables.DUPLICATES_FOR_LEAD;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCORE;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.longleaf.tables.Routines;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What the transaction's person may take, and what they hold. Runs without a district: the *pool*
/// and *handed* policies show what there is.
@Component
final class Queue {

    private static final int PAGE = 20;

    private static final Field<Integer> SCORED =
            field(
                    selectCount()
                            .from(SCORE)
                            .join(REVIEW)
                            .on(REVIEW.ID.eq(SCORE.REVIEW_ID))
                            .where(
                                    REVIEW.SLOT_ID.eq(REVIEW_SLOT.ID),
                                    REVIEW.REVIEWER_ID.eq(REVIEW_SLOT.CLAIMED_BY),
                                    SCORE.LEVEL_KEY.isNotNull()));

    private static final Field<Integer> PLACE =
            rowNumber()
                    .over()
                    .partitionBy(REVIEW_SLOT.SUBMISSION_ID)
                    .orderBy(REVIEW_SLOT.OPENED_AT, REVIEW_SLOT.PURPOSE, REVIEW_SLOT.ID)
                    .as("place");

    private static final Field<Boolean> LAST = field(Eligibility.OFFERED_LAST).as("offered_last");

    private static final int MOST_TWICE = 1000;

    private final DSLContext sql;
    private final Clock clock;

    Queue(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Whether the transaction's person leads reviewers, who see which files were handed in twice.
    boolean leads() {
        return Boolean.TRUE.equals(
                sql.select(Routines.hasLiveGrant(new String[] {"lead_reviewer"}))
                        .fetchSingle()
                        .value1());
    }

    /// How many of these files nobody has said a word of; none for who leads nobody.
    int twice() {
        var files = DUPLICATES_FOR_LEAD.call(0, MOST_TWICE);
        return leads() ? sql.fetchCount(files, files.LOOKED_AT.isNull()) : 0;
    }

    Instant now() {
        return clock.instant();
    }

    /// A slot that may be taken.
    ///
    /// @param offeredLast reviewers of other districts come first
    record Offer(
            UUID slot,
            UUID submission,
            UUID district,
            String title,
            Purpose purpose,
            LocalDate dueOn,
            boolean offeredLast) {}

    /// A page of offers, the oldest due first.
    ///
    /// @param number from 1
    record Page(List<Offer> offers, LocalDate today, int number, int total) {
        public boolean hasEarlier() {
            return number > 1;
        }

        public boolean hasLater() {
            return number * PAGE < total;
        }
    }

    /// A slot that is held.
    ///
    /// @param scored how many criteria have a level
    record Mine(
            UUID slot,
            UUID submission,
            UUID district,
            String blindId,
            String title,
            Instant endsAt,
            int scored) {
        long minutesFrom(Instant now) {
            return Math.max(1, Duration.between(now, endsAt).toMinutes());
        }
    }

    /// One row a submission, also where it waits for two scores: nobody gives both.
    Page offered(int number) {
        Table<?> offer =
                select(REVIEW_SLOT.fields())
                        .select(MICRO_CREDENTIAL_VERSION.TITLE, LAST, PLACE)
                        .from(REVIEW_SLOT)
                        .join(MICRO_CREDENTIAL_VERSION)
                        .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                        .where(Eligibility.OFFERED)
                        .asTable("offer");
        Condition first = unqualified(PLACE).eq(1);
        List<Offer> offers =
                sql.selectFrom(offer)
                        .where(first)
                        .orderBy(
                                unqualified(LAST),
                                unqualified(REVIEW_SLOT.DUE_ON),
                                unqualified(REVIEW_SLOT.OPENED_AT),
                                unqualified(REVIEW_SLOT.ID))
                        .limit(PAGE)
                        .offset((number - 1) * PAGE)
                        .fetch(Queue::offer);
        LocalDate today = StateDay.of(clock.instant());
        return new Page(offers, today, number, sql.fetchCount(offer, first));
    }

    private static <T> Field<T> unqualified(Field<T> field) {
        return field(name(field.getName()), field.getDataType());
    }

    private static Offer offer(Record row) {
        return new Offer(
                row.get(REVIEW_SLOT.ID),
                row.get(REVIEW_SLOT.SUBMISSION_ID),
                row.get(REVIEW_SLOT.DISTRICT_ID),
                row.get(MICRO_CREDENTIAL_VERSION.TITLE),
                Purpose.of(row.get(REVIEW_SLOT.PURPOSE)),
                row.get(REVIEW_SLOT.DUE_ON),
                row.get(LAST));
    }

    /// What this reviewer holds, the claim that ends first in front.
    List<Mine> held(UUID reviewer) {
        return sql.select(
                        REVIEW_SLOT.ID,
                        REVIEW_SLOT.SUBMISSION_ID,
                        REVIEW_SLOT.DISTRICT_ID,
                        SUBMISSION.BLIND_ID,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        REVIEW_SLOT.CLAIM_ENDS_AT,
                        SCORED)
                .from(REVIEW_SLOT)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(REVIEW_SLOT.SUBMISSION_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .where(
                        REVIEW_SLOT.CLAIMED_BY.eq(reviewer),
                        REVIEW_SLOT.CLOSED_AT.isNull(),
                        REVIEW_SLOT.CLAIM_ENDS_AT.gt(clock.instant()))
                .orderBy(REVIEW_SLOT.CLAIM_ENDS_AT, REVIEW_SLOT.ID)
                .fetch(mapping(Mine::new));
    }
}
