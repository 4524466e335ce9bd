package org.longleaf.tool.evidence.retention;

import static org.jooq.impl.DSL.rowNumber;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.ATTESTATION;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.FILE_OPENING;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.UPLOAD;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// A teacher's attempts with all that was put into them, and what became of it. A legal hold is for
/// admins only and is not told.
@Order(2)
@Component
final class HeldEvidence implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;
    private final HeldBytes bytes;

    HeldEvidence(HeldRows read, DSLContext sql, HeldBytes bytes) {
        this.read = read;
        this.sql = sql;
        this.bytes = bytes;
    }

    @Override
    public List<String> parts() {
        return List.of(
                "attempts",
                "evidence",
                "attestations",
                "consents",
                "submissions",
                "uploads",
                "captions",
                "openings",
                "destructions");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("attempts", read.of(whose.scope(), () -> attempts(person)));
        target.rows("evidence", read.of(whose.scope(), () -> evidence(person)));
        target.rows("attestations", read.of(whose.scope(), () -> attestations(person)));
        target.rows("consents", read.of(whose.scope(), () -> consents(person)));
        target.rows("submissions", read.of(whose.scope(), () -> submissions(person)));
        target.rows("uploads", read.of(whose.scope(), () -> uploads(person)));
        target.rows("captions", read.of(whose.scope(), () -> captions(person)));
        target.rows("openings", read.of(whose.scope(), () -> openings(person)));
        target.rows("destructions", read.of(whose.scope(), () -> destructions(person)));
        bytes.write(whose, target);
    }

    private SelectLimitStep<? extends Record> attempts(UUID person) {
        return sql.select(
                        ATTEMPT.ID,
                        MICRO_CREDENTIAL.CODE,
                        MICRO_CREDENTIAL_VERSION.TITLE,
                        ATTEMPT.STATE,
                        ATTEMPT.CHANGE_NOTE,
                        ATTEMPT.AI_USE,
                        ATTEMPT.WITHDRAWN_AT,
                        ATTEMPT.WITHDRAWN_BECAUSE,
                        DISTRICT.NAME.as("district"),
                        ATTEMPT.STARTED_AT,
                        ATTEMPT.CHANGED_AT)
                .from(ATTEMPT)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(ATTEMPT.VERSION_ID))
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .join(DISTRICT)
                .on(DISTRICT.ID.eq(ATTEMPT.DISTRICT_ID))
                .where(ATTEMPT.PERSON_ID.eq(person))
                .orderBy(ATTEMPT.STARTED_AT, ATTEMPT.ID);
    }

    private SelectLimitStep<? extends Record> evidence(UUID person) {
        return sql.select(
                        rowNumber()
                                .over(DSL.orderBy(EVIDENCE_ITEM.CREATED_AT, EVIDENCE_ITEM.ID))
                                .as("number"),
                        EVIDENCE_ITEM.ID,
                        EVIDENCE_ITEM.ATTEMPT_ID,
                        EVIDENCE_REQUIREMENT.CODE.as("piece"),
                        EVIDENCE_ITEM.KIND,
                        EVIDENCE_ITEM.BODY.as("words"),
                        EVIDENCE_ITEM.FILE_NAME,
                        EVIDENCE_ITEM.PAGES,
                        EVIDENCE_ITEM.SECONDS,
                        EVIDENCE_ITEM.NAMES_FOUND,
                        EVIDENCE_ITEM.CREATED_AT,
                        EVIDENCE_ITEM.CHANGED_AT,
                        EVIDENCE_ITEM.REMOVED_AT,
                        EVIDENCE_ITEM.DESTROYED_AT)
                .from(EVIDENCE_ITEM)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID))
                .where(EVIDENCE_ITEM.PERSON_ID.eq(person))
                .orderBy(EVIDENCE_ITEM.CREATED_AT, EVIDENCE_ITEM.ID);
    }

    private SelectLimitStep<? extends Record> attestations(UUID person) {
        return sql.select(
                        ATTESTATION.ATTEMPT_ID,
                        EVIDENCE_REQUIREMENT.CODE.as("piece"),
                        ATTESTATION.CODE.as("sentence"),
                        ATTESTATION.ATTESTATION_VERSION,
                        ATTESTATION.GIVEN_AT)
                .from(ATTESTATION)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(ATTESTATION.REQUIREMENT_ID))
                .where(ATTESTATION.PERSON_ID.eq(person))
                .orderBy(ATTESTATION.GIVEN_AT, ATTESTATION.ID);
    }

    private SelectLimitStep<? extends Record> consents(UUID person) {
        return sql.select(
                        RECORDING_CONSENT.ATTEMPT_ID,
                        EVIDENCE_REQUIREMENT.CODE.as("piece"),
                        RECORDING_CONSENT.FORM_VERSION,
                        RECORDING_CONSENT.PERMISSION_BY,
                        RECORDING_CONSENT.RECORDED_ON,
                        RECORDING_CONSENT.STUDENTS,
                        RECORDING_CONSENT.ADULTS,
                        RECORDING_CONSENT.SEATING_NOTE,
                        RECORDING_CONSENT.GIVEN_AT)
                .from(RECORDING_CONSENT)
                .join(EVIDENCE_REQUIREMENT)
                .on(EVIDENCE_REQUIREMENT.ID.eq(RECORDING_CONSENT.REQUIREMENT_ID))
                .where(RECORDING_CONSENT.PERSON_ID.eq(person))
                .orderBy(RECORDING_CONSENT.GIVEN_AT, RECORDING_CONSENT.ID);
    }

    private SelectLimitStep<? extends Record> submissions(UUID person) {
        return sql.select(
                        SUBMISSION.ID,
                        SUBMISSION.ATTEMPT_ID,
                        SUBMISSION.NUMBER,
                        SUBMISSION.CHANGE_NOTE,
                        SUBMISSION.ATTESTED,
                        SUBMISSION.SUBMITTED_AT)
                .from(SUBMISSION)
                .where(SUBMISSION.PERSON_ID.eq(person))
                .orderBy(SUBMISSION.SUBMITTED_AT, SUBMISSION.ID);
    }

    private SelectLimitStep<? extends Record> uploads(UUID person) {
        return sql.select(
                        UPLOAD.ATTEMPT_ID,
                        UPLOAD.FILE_NAME,
                        UPLOAD.BYTE_COUNT,
                        UPLOAD.ARRIVED,
                        UPLOAD.STATE,
                        UPLOAD.STARTED_AT)
                .from(UPLOAD)
                .where(UPLOAD.PERSON_ID.eq(person))
                .orderBy(UPLOAD.STARTED_AT, UPLOAD.ID);
    }

    private SelectLimitStep<? extends Record> captions(UUID person) {
        return sql.select(
                        CAPTION_TRACK.EVIDENCE_ITEM_ID,
                        CAPTION_TRACK.LANGUAGE,
                        CAPTION_TRACK.LABEL,
                        CAPTION_TRACK.BODY.as("words"),
                        CAPTION_TRACK.CREATED_AT)
                .from(CAPTION_TRACK)
                .where(CAPTION_TRACK.PERSON_ID.eq(person))
                .orderBy(CAPTION_TRACK.CREATED_AT, CAPTION_TRACK.ID);
    }

    /// Who opened it: a reviewer stays unknown, and nobody is named.
    private SelectLimitStep<? extends Record> openings(UUID person) {
        return sql.select(
                        FILE_OPENING.EVIDENCE_ITEM_ID,
                        FILE_OPENING.VIEWER_ROLE.as("opened_by"),
                        FILE_OPENING.OPENED_AT)
                .from(FILE_OPENING)
                .where(FILE_OPENING.PERSON_ID.eq(person))
                .orderBy(FILE_OPENING.OPENED_AT, FILE_OPENING.ID);
    }

    private SelectLimitStep<? extends Record> destructions(UUID person) {
        return sql.select(
                        DESTRUCTION.EVIDENCE_ITEM_ID,
                        DESTRUCTION.WHAT,
                        DESTRUCTION.WHY,
                        DESTRUCTION.SHA256,
                        DESTRUCTION.BYTE_COUNT,
                        DESTRUCTION.DESTROYED_AT,
                        DESTRUCTION.GONE_AT)
                .from(DESTRUCTION)
                .where(DESTRUCTION.PERSON_ID.eq(person))
                .orderBy(DESTRUCTION.DESTROYED_AT, DESTRUCTION.ID);
    }
}
