package org.longleaf.tool.review.queue;

import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;

import java.time.Instant;
import java.util.UUID;

/// A review as it is left behind when it is locked.
final class PlantedReview {

    private PlantedReview() {}

    static void locked(ReviewWorld world, String reviewer, HandedIn work) {
        Instant now = world.clock.instant();
        UUID slot = world.slots(work.submission).getFirst();
        world.owner
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLAIMED_BY, world.person(reviewer))
                .set(REVIEW_SLOT.CLAIMED_AT, now)
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, now)
                .set(REVIEW_SLOT.CLOSED_AT, now)
                .where(REVIEW_SLOT.ID.eq(slot))
                .execute();
        world.owner
                .insertInto(REVIEW)
                .columns(
                        REVIEW.ID,
                        REVIEW.DISTRICT_ID,
                        REVIEW.SLOT_ID,
                        REVIEW.SUBMISSION_ID,
                        REVIEW.REVIEWER_ID,
                        REVIEW.STARTED_AT,
                        REVIEW.CHANGED_AT,
                        REVIEW.LOCKED_AT)
                .select(
                        world.owner
                                .select(
                                        org.jooq.impl.DSL.val(UUID.randomUUID()),
                                        REVIEW_SLOT.DISTRICT_ID,
                                        REVIEW_SLOT.ID,
                                        REVIEW_SLOT.SUBMISSION_ID,
                                        REVIEW_SLOT.CLAIMED_BY,
                                        REVIEW_SLOT.CLAIMED_AT,
                                        REVIEW_SLOT.CLAIMED_AT,
                                        REVIEW_SLOT.CLOSED_AT)
                                .from(REVIEW_SLOT)
                                .where(REVIEW_SLOT.ID.eq(slot)))
                .execute();
    }
}
