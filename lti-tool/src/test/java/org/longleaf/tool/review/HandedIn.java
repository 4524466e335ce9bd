package org.longleaf.tool.review;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.evidence.SubmissionReceived;
import org.longleaf.tool.evidence.SubmittedAttempt;
import org.longleaf.tool.web.OpaqueId;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A submission planted as the evidence feature leaves it, and told to the feature under test.
public final class HandedIn {

    public final UUID attempt;
    public final UUID submission = UUID.randomUUID();
    public final String blindId = OpaqueId.fresh();
    public final Version version;
    private final ReviewWorld world;
    private final String teacher;
    private final int number;

    private HandedIn(
            ReviewWorld world, String teacher, Version version, @Nullable HandedIn before) {
        this.world = world;
        this.teacher = teacher;
        this.version = version;
        this.number = before == null ? 1 : before.number + 1;
        this.attempt = before == null ? UUID.randomUUID() : before.attempt;
        if (before == null) {
            plantAttempt();
        }
        plantSubmission(before == null ? null : "New sort by error type; new clip");
        version.requirements().forEach(this::plantPiece);
        world.owner
                .update(ATTEMPT)
                .set(ATTEMPT.STATE, "submitted")
                .where(ATTEMPT.ID.eq(attempt))
                .execute();
        Set<UUID> all =
                version.criteria().stream().map(Version.Criterion::id).collect(Collectors.toSet());
        world.transactions.run(
                new Scope(world.home(teacher), world.person(teacher), null),
                () ->
                        world.get(SubmissionReceived.class)
                                .received(
                                        new SubmittedAttempt(
                                                submission,
                                                blindId,
                                                attempt,
                                                world.home(teacher),
                                                world.person(teacher),
                                                world.school(teacher),
                                                version.id(),
                                                number,
                                                all,
                                                world.clock.instant())));
    }

    /// A first submission of a teacher.
    public static HandedIn by(ReviewWorld world, String teacher, String microCredential) {
        return new HandedIn(world, teacher, world.version(microCredential), null);
    }

    /// Whatever the draw said.
    public HandedIn scoredOnce() {
        world.owner
                .deleteFrom(REVIEW_SLOT)
                .where(
                        REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                        REVIEW_SLOT.PURPOSE.eq("second_score"))
                .execute();
        return this;
    }

    /// Whatever the draw said.
    public HandedIn scoredTwice() {
        scoredOnce();
        var slot =
                world.owner
                        .selectFrom(REVIEW_SLOT)
                        .where(
                                REVIEW_SLOT.SUBMISSION_ID.eq(submission),
                                REVIEW_SLOT.PURPOSE.eq("score"))
                        .fetchSingle();
        var second = slot.copy();
        second.setId(UUID.randomUUID());
        second.setPurpose("second_score");
        world.owner.executeInsert(second);
        return this;
    }

    /// What the teacher hands in after more evidence was asked.
    public HandedIn again() {
        return new HandedIn(world, teacher, version, this);
    }

    private void plantAttempt() {
        Instant now = world.clock.instant();
        world.owner
                .insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, world.home(teacher))
                .set(ATTEMPT.PERSON_ID, world.person(teacher))
                .set(ATTEMPT.SCHOOL_ID, world.school(teacher))
                .set(ATTEMPT.VERSION_ID, version.id())
                .set(ATTEMPT.STATE, "draft")
                .set(ATTEMPT.STARTED_AT, now)
                .set(ATTEMPT.CHANGED_AT, now)
                .execute();
    }

    private void plantSubmission(@Nullable String changeNote) {
        world.owner
                .insertInto(SUBMISSION)
                .set(SUBMISSION.ID, submission)
                .set(SUBMISSION.BLIND_ID, blindId)
                .set(SUBMISSION.DISTRICT_ID, world.home(teacher))
                .set(SUBMISSION.PERSON_ID, world.person(teacher))
                .set(SUBMISSION.ATTEMPT_ID, attempt)
                .set(SUBMISSION.VERSION_ID, version.id())
                .set(SUBMISSION.NUMBER, number)
                .set(SUBMISSION.CHANGE_NOTE, changeNote)
                .set(SUBMISSION.ATTESTED, JSONB.valueOf("{}"))
                .set(SUBMISSION.SUBMITTED_AT, world.clock.instant())
                .execute();
    }

    private void plantPiece(Version.Requirement requirement) {
        UUID item = UUID.randomUUID();
        boolean text = requirement.takesText();
        UUID object = text ? null : plantObject(requirement);
        world.owner
                .insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, OpaqueId.fresh())
                .set(EVIDENCE_ITEM.DISTRICT_ID, world.home(teacher))
                .set(EVIDENCE_ITEM.PERSON_ID, world.person(teacher))
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt)
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement.id())
                .set(EVIDENCE_ITEM.KIND, text ? "text" : requirement.kinds().getFirst())
                .set(EVIDENCE_ITEM.BODY, text ? "What I saw.\n\nWhat I will do." : null)
                .set(EVIDENCE_ITEM.STORED_OBJECT_ID, object)
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, object)
                .set(
                        EVIDENCE_ITEM.FILE_NAME,
                        text ? null : "Testwell_wiregrass_" + requirement.code())
                .set(EVIDENCE_ITEM.CREATED_AT, world.clock.instant())
                .set(EVIDENCE_ITEM.CHANGED_AT, world.clock.instant())
                .execute();
        world.owner
                .insertInto(SUBMISSION_ITEM)
                .set(SUBMISSION_ITEM.SUBMISSION_ID, submission)
                .set(SUBMISSION_ITEM.EVIDENCE_ITEM_ID, item)
                .set(SUBMISSION_ITEM.DISTRICT_ID, world.home(teacher))
                .set(SUBMISSION_ITEM.PERSON_ID, world.person(teacher))
                .set(SUBMISSION_ITEM.REQUIREMENT_ID, requirement.id())
                .execute();
    }

    private UUID plantObject(Version.Requirement requirement) {
        UUID object = UUID.randomUUID();
        String type =
                switch (requirement.kinds().getFirst()) {
                    case "video" -> "video/mp4";
                    case "audio" -> "audio/mpeg";
                    case "image" -> "image/jpeg";
                    default -> "application/pdf";
                };
        world.owner
                .insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.DISTRICT_ID, world.home(teacher))
                .set(STORED_OBJECT.PERSON_ID, world.person(teacher))
                .set(STORED_OBJECT.SHA256, "0".repeat(64))
                .set(STORED_OBJECT.BYTE_COUNT, 1L)
                .set(STORED_OBJECT.MEDIA_TYPE, type)
                .set(STORED_OBJECT.STORED_AT, world.clock.instant())
                .execute();
        return object;
    }
}
