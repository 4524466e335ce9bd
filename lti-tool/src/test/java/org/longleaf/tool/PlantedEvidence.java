package org.longleaf.tool;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.evidence.file.EvidenceStore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Evidence of Pinestraw's teachers, in the store and handed in, with words that tests look for.
final class PlantedEvidence {

    private final RunningTool tool;
    private final DSLContext owner;
    private final Visits visits;
    private final Instant now;
    private final UUID pinestraw;

    PlantedEvidence(RunningTool tool) {
        this.tool = tool;
        this.owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        this.visits = new Visits(tool);
        this.now = tool.clock().instant();
        this.pinestraw = visits.district("T10");
    }

    record File(UUID attempt, UUID item) {}

    /// A recording in an attempt of its own, with its consent.
    File video(String teacher, String state, String words) {
        UUID person = visits.person(teacher);
        Record asked = asked("video");
        UUID attempt = attempt(person, asked.get("version_id", UUID.class), state);
        UUID item = UUID.randomUUID();
        UUID requirement = asked.get("id", UUID.class);
        owner.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, "blind-" + item)
                .set(EVIDENCE_ITEM.DISTRICT_ID, pinestraw)
                .set(EVIDENCE_ITEM.PERSON_ID, person)
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt)
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement)
                .set(EVIDENCE_ITEM.KIND, "video")
                .set(EVIDENCE_ITEM.STORED_OBJECT_ID, stored(person, words + " original"))
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, stored(person, words + " shown"))
                .set(EVIDENCE_ITEM.FILE_NAME, "Room 12.mp4")
                .set(EVIDENCE_ITEM.CREATED_AT, now)
                .set(EVIDENCE_ITEM.CHANGED_AT, now)
                .execute();
        owner.insertInto(RECORDING_CONSENT)
                .set(RECORDING_CONSENT.ID, UUID.randomUUID())
                .set(RECORDING_CONSENT.DISTRICT_ID, pinestraw)
                .set(RECORDING_CONSENT.PERSON_ID, person)
                .set(RECORDING_CONSENT.ATTEMPT_ID, attempt)
                .set(RECORDING_CONSENT.REQUIREMENT_ID, requirement)
                .set(RECORDING_CONSENT.EVIDENCE_ITEM_ID, item)
                .set(RECORDING_CONSENT.FORM_VERSION, "1")
                .set(RECORDING_CONSENT.PERMISSION_BY, LocalDate.of(2026, 8, 1))
                .set(RECORDING_CONSENT.RECORDED_ON, LocalDate.of(2026, 9, 1))
                .set(RECORDING_CONSENT.STUDENTS, 17)
                .set(RECORDING_CONSENT.ADULTS, 0)
                .set(RECORDING_CONSENT.SEATING_NOTE, "")
                .set(RECORDING_CONSENT.GIVEN_AT, now)
                .execute();
        submission(attempt, person, asked.get("version_id", UUID.class), item, requirement);
        return new File(attempt, item);
    }

    /// A text in a draft of its own.
    void words(String teacher, String words) {
        UUID person = visits.person(teacher);
        Record asked = asked("text");
        UUID item = UUID.randomUUID();
        owner.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, "blind-" + item)
                .set(EVIDENCE_ITEM.DISTRICT_ID, pinestraw)
                .set(EVIDENCE_ITEM.PERSON_ID, person)
                .set(
                        EVIDENCE_ITEM.ATTEMPT_ID,
                        attempt(person, asked.get("version_id", UUID.class), "withdrawn"))
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, asked.get("id", UUID.class))
                .set(EVIDENCE_ITEM.KIND, "text")
                .set(EVIDENCE_ITEM.BODY, words)
                .set(EVIDENCE_ITEM.CREATED_AT, now)
                .set(EVIDENCE_ITEM.CHANGED_AT, now)
                .execute();
    }

    /// A decision with a note, and the trace of whoever reviewed.
    void review(String teacher, String reviewer, String note) {
        UUID person = visits.person(teacher);
        Record submitted =
                owner.selectFrom(SUBMISSION)
                        .where(SUBMISSION.PERSON_ID.eq(person))
                        .limit(1)
                        .fetchSingle();
        owner.insertInto(DECISION)
                .set(DECISION.ID, UUID.randomUUID())
                .set(DECISION.DISTRICT_ID, pinestraw)
                .set(DECISION.PERSON_ID, person)
                .set(DECISION.ATTEMPT_ID, submitted.get(SUBMISSION.ATTEMPT_ID))
                .set(DECISION.SUBMISSION_ID, submitted.get(SUBMISSION.ID))
                .set(DECISION.OUTCOME, "earned")
                .set(DECISION.DECIDED_BY, "rule")
                .set(DECISION.NOTE, note)
                .set(DECISION.DECIDED_AT, now)
                .set(DECISION.COMPLETED_ON, LocalDate.of(2026, 11, 1))
                .execute();
        owner.execute(
                "insert into audit_event (id, at, actor_id, action, subject_kind, subject_id, district_id, details)"
                        + " values (gen_random_uuid(), now(), {0}, 'review.locked', 'submission', {1}, {2},"
                        + " jsonb_build_object('attempt', {3}::text, 'reviewer', {0}::text))",
                DSL.val(visits.person(reviewer)),
                DSL.val(submitted.get(SUBMISSION.ID)),
                DSL.val(pinestraw),
                DSL.val(submitted.get(SUBMISSION.ATTEMPT_ID).toString()));
    }

    /// Makes a file due within ninety days.
    void due(File file) {
        Instant then = now.minus(Duration.ofDays(330));
        owner.update(ATTEMPT)
                .set(ATTEMPT.CHANGED_AT, then)
                .where(ATTEMPT.ID.eq(file.attempt()))
                .execute();
    }

    private Record asked(String kind) {
        return owner.fetchSingle(
                """
                select r.id, r.version_id from evidence_requirement r
                join micro_credential_version v on v.id = r.version_id
                where {0} = any (r.kinds) and v.state = 'published' and (r.shows_students or {0} = 'text')
                order by r.code limit 1
                """,
                kind);
    }

    private UUID attempt(UUID person, UUID version, String state) {
        // One of a version is open at a time.
        owner.execute(
                "update attempt set state = 'withdrawn' where person_id = {0} and version_id = {1}",
                person, version);
        UUID attempt = UUID.randomUUID();
        owner.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, pinestraw)
                .set(ATTEMPT.PERSON_ID, person)
                .set(ATTEMPT.VERSION_ID, version)
                .set(ATTEMPT.STATE, state)
                .set(ATTEMPT.STARTED_AT, now)
                .set(ATTEMPT.CHANGED_AT, now)
                .execute();
        return attempt;
    }

    private UUID stored(UUID person, String words) {
        UUID object = UUID.randomUUID();
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        try {
            tool.bean(EvidenceStore.class).keep(object, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        owner.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.DISTRICT_ID, pinestraw)
                .set(STORED_OBJECT.PERSON_ID, person)
                .set(STORED_OBJECT.SHA256, "0".repeat(64))
                .set(STORED_OBJECT.BYTE_COUNT, (long) bytes.length)
                .set(STORED_OBJECT.MEDIA_TYPE, "video/mp4")
                .set(STORED_OBJECT.STORED_AT, now)
                .execute();
        return object;
    }

    private void submission(UUID attempt, UUID person, UUID version, UUID item, UUID requirement) {
        UUID submission = UUID.randomUUID();
        owner.insertInto(SUBMISSION)
                .set(SUBMISSION.ID, submission)
                .set(SUBMISSION.BLIND_ID, "blind-" + submission)
                .set(SUBMISSION.DISTRICT_ID, pinestraw)
                .set(SUBMISSION.PERSON_ID, person)
                .set(SUBMISSION.ATTEMPT_ID, attempt)
                .set(SUBMISSION.VERSION_ID, version)
                .set(SUBMISSION.NUMBER, 1)
                .set(SUBMISSION.ATTESTED, JSONB.valueOf("{}"))
                .set(SUBMISSION.SUBMITTED_AT, now)
                .execute();
        owner.insertInto(SUBMISSION_ITEM)
                .set(SUBMISSION_ITEM.SUBMISSION_ID, submission)
                .set(SUBMISSION_ITEM.EVIDENCE_ITEM_ID, item)
                .set(SUBMISSION_ITEM.DISTRICT_ID, pinestraw)
                .set(SUBMISSION_ITEM.PERSON_ID, person)
                .set(SUBMISSION_ITEM.REQUIREMENT_ID, requirement)
                .execute();
    }
}
