package org.longleaf.tool.review.queue;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SCORE;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final DSLContext sql;
    private final Clock clock;

    Queue(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What a reviewer has besides the queue.
    ///
    /// @param leads whether they lead reviewers, who see which files were handed in twice
    /// @param practices whether they learn to review, and score for practice
    /// @param twice how many of those files nobody has said a word of; none for who leads nobody
    record Besides(boolean leads, boolean practices, int twice) {}

    Besides besides() {
        Field<Boolean> isLead = Routines.hasLiveGrant(new String[] {"lead_reviewer"});
        return sql.select(
                        isLead,
                        Routines.hasLiveGrant(new String[] {"trainee_reviewer"}),
                        when(condition(isLead), Routines.duplicatesToLookAt()).otherwise(0))
                .fetchSingle(mapping(Besides::new));
    }

    /// How far the month's quota is used.
    ///
    /// @param most of the grant that allows most
    record Quota(int taken, int most) {}

    /// Empty for who may score as much as they like.
    Optional<Quota> quota() {
        return sql.select(
                        Rights.takenThisMonth(),
                        max(coalesce(ROLE_GRANT.QUOTA_PER_MONTH, inline(UNLIMITED))))
                .from(ROLE_GRANT)
                .where(
                        ROLE_GRANT.PERSON_ID.eq(currentPerson()),
                        ROLE_GRANT.ROLE.eq("reviewer"),
                        Ties.today(ROLE_GRANT.FROM_ON, ROLE_GRANT.UNTIL_ON))
                .fetchOptional()
                .filter(row -> row.value2() != null && row.value2() < UNLIMITED)
                .map(row -> new Quota(row.value1(), row.value2()));
    }

    Instant now() {
        return clock.instant();
    }

    /// A slot that may be taken.
    ///
    /// @param toScore how many criteria; null where nobody has counted
    /// @param offeredLast reviewers of other districts come first
    record Offer(
            UUID slot,
            UUID submission,
            UUID district,
            String title,
            Purpose purpose,
            LocalDate dueOn,
            @Nullable Integer toScore,
            boolean offeredLast) {}

    /// A page of offers, the oldest due first.
    ///
    /// @param number from 1
    /// @param hasLater whether more wait than are shown up to here; how many, nobody counts
    record Page(List<Offer> offers, LocalDate today, int number, boolean hasLater) {
        public boolean hasEarlier() {
            return number > 1;
        }

        /// How many there are, as far as they were looked at; 21 says more than 20.
        public int total() {
            return number > 1 || hasLater ? PAGE + 1 : offers.size();
        }
    }

    /// A slot that is held.
    ///
    /// @param toScore how many criteria; null where nobody has counted
    /// @param scored how many of them have a level
    record Mine(
            UUID slot,
            UUID submission,
            UUID district,
            String blindId,
            String title,
            Instant endsAt,
            @Nullable Integer toScore,
            int scored) {
        long minutesFrom(Instant now) {
            return Math.max(1, Duration.between(now, endsAt).toMinutes());
        }
    }

    /// One row a submission, also where it waits for two scores: nobody gives both.
    Page offered(int number) {
        List<Offer> front = Front.of(sql, number * PAGE + 1);
        return new Page(
                front.stream().skip((number - 1L) * PAGE).limit(PAGE).toList(),
                StateDay.of(clock.instant()),
                number,
                front.size() > number * PAGE);
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
                        REVIEW_SLOT.TO_SCORE,
                        SCORED)
                .from(REVIEW_SLOT)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(REVIEW_SLOT.SUBMISSION_ID))
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                .where(
                        REVIEW_SLOT.CLAIMED_BY.eq(reviewer),
                        REVIEW_SLOT.PURPOSE.ne(Purpose.AUDIT.key()),
                        REVIEW_SLOT.CLOSED_AT.isNull(),
                        REVIEW_SLOT.CLAIM_ENDS_AT.gt(clock.instant()))
                .orderBy(REVIEW_SLOT.CLAIM_ENDS_AT, REVIEW_SLOT.ID)
                .fetch(mapping(Mine::new));
    }
}
