package org.longleaf.tool.review.queue;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SUBMISSION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.review.queue.Queue.Offer;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Slots that reviewers hold. A claim ends by itself; nothing sweeps it, since a slot whose claim
/// has ended is free.
@Component
public final class Claims {

    /// A claim's length; every saved score begins it anew.
    public static final Duration LENGTH = Duration.ofMinutes(60);

    /// The reason of who knows whose work it is.
    public static final String KNOWS = "know_who";

    /// The reason of who declared a conflict, or for whom one was declared.
    public static final String CONFLICT = "conflict";

    /// How many slots one reviewer may hold at once.
    static final int MOST = 3;

    /// How many are looked at first; where others are on all of them at this moment, more.
    private static final int BATCH = 4;

    // What an auditor has in hand is read elsewhere, and scored nowhere.
    private static final Condition TO_SCORE = REVIEW_SLOT.PURPOSE.ne(Purpose.AUDIT.key());

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Claims(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What came of asking for a slot.
    public sealed interface Asked {
        record Taken(Held held) implements Asked {}

        /// Somebody was quicker, or it may not be theirs: the two are told alike.
        record NotOffered() implements Asked {}

        record TooMany() implements Asked {}
    }

    /// Takes a slot, if the predicate offers it: one statement, so that of two who ask at once one
    /// gets it.
    public Asked claim(UUID slot, UUID reviewer) {
        return isFull(reviewer) ? new Asked.TooMany() : take(slot, reviewer);
    }

    /// Takes the first slot that is offered and that nobody else is taking at this moment; not
    /// offered, where there is none. Of many who ask at once each gets another.
    public Asked claimNext(UUID reviewer) {
        if (isFull(reviewer)) {
            return new Asked.TooMany();
        }
        for (int seen = 0, batch = BATCH; ; seen += batch, batch *= 4) {
            UUID[] front =
                    Front.of(sql, seen + batch).stream()
                            .skip(seen)
                            .map(Offer::slot)
                            .toArray(UUID[]::new);
            Optional<UUID> free = firstFree(front);
            if (free.isPresent()) {
                // Asked a moment ago, and the row is ours: nobody else has taken it.
                return claimed(
                        reviewer,
                        REVIEW_SLOT
                                .ID
                                .eq(free.get())
                                .and(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID)));
            }
            if (front.length < batch) {
                return new Asked.NotOffered();
            }
        }
    }

    // Who is on one of them holds its row until their claim stands: it is passed by, not waited
    // for. A bar may rise in the same moment: a grant ends, a coach is assigned. It is not seen
    // here, but when the scores are locked, and until then the work may be read. A conflict that a
    // lead declares waits for this claim and takes the work back.
    private Optional<UUID> firstFree(UUID[] front) {
        return sql.select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.ID.eq(any(front)), Eligibility.FREE)
                .orderBy(
                        field(
                                "array_position({0}, {1})",
                                Integer.class, val(front), REVIEW_SLOT.ID))
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(REVIEW_SLOT.ID);
    }

    // One reviewer's claims wait for each other, so that two tabs cannot pass the limit together.
    private boolean isFull(UUID reviewer) {
        holdStill(reviewer);
        return heldBy(reviewer, clock.instant()) >= MOST;
    }

    private void holdStill(UUID reviewer) {
        sql.select(PERSON.ID).from(PERSON).where(PERSON.ID.eq(reviewer)).forNoKeyUpdate().execute();
    }

    private Asked take(UUID slot, UUID reviewer) {
        return claimed(
                reviewer,
                REVIEW_SLOT
                        .ID
                        .eq(slot)
                        .and(MICRO_CREDENTIAL_VERSION.ID.eq(REVIEW_SLOT.VERSION_ID))
                        .and(Eligibility.OFFERED));
    }

    private Asked claimed(UUID reviewer, Condition which) {
        Instant now = clock.instant();
        return sql.update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLAIMED_BY, reviewer)
                .set(REVIEW_SLOT.CLAIMED_AT, now)
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, now.plus(LENGTH))
                .from(MICRO_CREDENTIAL_VERSION)
                .where(which)
                .returning(REVIEW_SLOT.fields())
                .fetchOptional(row -> Held.of(row.into(REVIEW_SLOT)))
                .<Asked>map(Asked.Taken::new)
                .orElseGet(Asked.NotOffered::new);
    }

    /// The open slots this reviewer is on, their claims ended or not. From here until the
    /// transaction ends they take no other. Without a district.
    public List<UUID> slotsOf(UUID reviewer) {
        holdStill(reviewer);
        return sql.select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .where(
                        REVIEW_SLOT.CLAIMED_BY.eq(reviewer),
                        TO_SCORE,
                        REVIEW_SLOT.CLOSED_AT.isNull())
                .orderBy(REVIEW_SLOT.ID)
                .fetch(REVIEW_SLOT.ID);
    }

    /// Begins the hour anew. Also after it has ended, as long as nobody else took the slot.
    public Optional<Held> keepAlive(UUID slot, UUID reviewer) {
        return sql.update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, clock.instant().plus(LENGTH))
                .where(mine(slot, reviewer))
                .returning()
                .fetchOptional(Held::of);
    }

    /// The open slot, if this reviewer is still the one on it; its claim may have ended meanwhile.
    public Optional<Held> find(UUID slot, UUID reviewer) {
        return sql.selectFrom(REVIEW_SLOT).where(mine(slot, reviewer)).fetchOptional(Held::of);
    }

    /// Holds all slots of the submission until the transaction ends, in one order for all, so that
    /// of two reviewers who lock at once the later one sees what the earlier one closed; then keeps
    /// this one alive. In the slot's district.
    public Optional<Held> hold(Held held, UUID reviewer) {
        sql.select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.SUBMISSION_ID.eq(held.submission()))
                .orderBy(REVIEW_SLOT.ID)
                .forUpdate()
                .execute();
        return keepAlive(held.slot(), reviewer);
    }

    /// The live claim of this reviewer on a submission.
    public Optional<Held> live(UUID submission, UUID reviewer) {
        return sql.selectFrom(REVIEW_SLOT)
                .where(
                        REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                        REVIEW_SLOT.CLAIMED_BY.eq(reviewer),
                        TO_SCORE,
                        REVIEW_SLOT.CLOSED_AT.isNull(),
                        REVIEW_SLOT.CLAIM_ENDS_AT.gt(clock.instant()))
                .fetchOptional(Held::of);
    }

    /// Returns a slot to the queue; this reviewer is not offered the submission again, nor any
    /// other of the attempt where they know whose it is. In the slot's district.
    public void handBack(Held held, UUID reviewer, String reason) {
        sql.insertInto(HANDED_BACK)
                .set(HANDED_BACK.ID, ids.generate())
                .set(HANDED_BACK.SUBMISSION_ID, held.submission())
                .set(HANDED_BACK.PERSON_ID, reviewer)
                .set(HANDED_BACK.REASON, reason)
                .set(HANDED_BACK.HANDED_BACK_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        if (reason.equals(KNOWS)) {
            sql.insertInto(IDENTITY_SEEN)
                    .set(IDENTITY_SEEN.ID, ids.generate())
                    .set(IDENTITY_SEEN.ATTEMPT_ID, held.attempt())
                    .set(IDENTITY_SEEN.PERSON_ID, reviewer)
                    .set(IDENTITY_SEEN.SEEN_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
        }
        sql.update(REVIEW_SLOT)
                .setNull(REVIEW_SLOT.CLAIMED_BY)
                .setNull(REVIEW_SLOT.CLAIMED_AT)
                .setNull(REVIEW_SLOT.CLAIM_ENDS_AT)
                .where(mine(held.slot(), reviewer))
                .execute();
    }

    /// What this reviewer holds, by blind id, in the order in which it was taken. Without a
    /// district, or the claims of the others would be out of sight.
    public List<String> inHand(UUID reviewer) {
        return sql.select(SUBMISSION.BLIND_ID)
                .from(REVIEW_SLOT)
                .join(SUBMISSION)
                .on(SUBMISSION.ID.eq(REVIEW_SLOT.SUBMISSION_ID))
                .where(
                        REVIEW_SLOT.CLAIMED_BY.eq(reviewer),
                        TO_SCORE,
                        REVIEW_SLOT.CLOSED_AT.isNull(),
                        REVIEW_SLOT.CLAIM_ENDS_AT.gt(clock.instant()))
                .orderBy(REVIEW_SLOT.CLAIMED_AT, REVIEW_SLOT.ID)
                .fetch(SUBMISSION.BLIND_ID);
    }

    private int heldBy(UUID reviewer, Instant now) {
        return sql.fetchCount(
                REVIEW_SLOT,
                REVIEW_SLOT
                        .CLAIMED_BY
                        .eq(reviewer)
                        .and(TO_SCORE)
                        .and(REVIEW_SLOT.CLOSED_AT.isNull())
                        .and(REVIEW_SLOT.CLAIM_ENDS_AT.gt(now)));
    }

    private static Condition mine(UUID slot, UUID reviewer) {
        return REVIEW_SLOT
                .ID
                .eq(slot)
                .and(REVIEW_SLOT.CLAIMED_BY.eq(reviewer))
                .and(TO_SCORE)
                .and(REVIEW_SLOT.CLOSED_AT.isNull());
    }
}
