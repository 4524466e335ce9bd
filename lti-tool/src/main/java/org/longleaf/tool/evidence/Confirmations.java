package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.max;
import static org.longleaf.tables.Tables.ATTESTATION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_RECOGNITION;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.permission.RecordingRule;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Writes what a teacher confirms of each piece. What was confirmed of a piece that is replaced
/// goes with it.
@Component
final class Confirmations {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Confirmations(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// A sentence, for all pieces that may be changed and ask for it.
    void confirm(Draft draft, String code, Instant at) {
        draft.version().requirements().stream()
                .filter(draft::opens)
                .filter(requirement -> requirement.attestations().contains(code))
                .forEach(requirement ->
                        confirm(
                                draft,
                                requirement,
                                Objects.requireNonNull(draft.version().attestations().get(code)),
                                at));
    }

    void withdraw(Draft draft, String code) {
        List<UUID> open =
                draft.version().requirements().stream()
                        .filter(draft::opens)
                        .map(Requirement::id)
                        .toList();
        sql.deleteFrom(ATTESTATION)
                .where(
                        ATTESTATION.ATTEMPT_ID.eq(draft.attempt().attempt()),
                        ATTESTATION.CODE.eq(code),
                        ATTESTATION.REQUIREMENT_ID.in(open))
                .execute();
    }

    /// Who can be recognized in a file, and the permission for it where there is one.
    void people(Draft draft, Item item, PeopleSaid said) {
        Requirement requirement = draft.version().requirement(item.requirement());
        forget(item.id());
        AttemptFacts attempt = draft.attempt();
        sql.insertInto(FILE_RECOGNITION)
                .set(FILE_RECOGNITION.EVIDENCE_ITEM_ID, item.id())
                .set(FILE_RECOGNITION.DISTRICT_ID, attempt.district())
                .set(FILE_RECOGNITION.PERSON_ID, attempt.person())
                .set(FILE_RECOGNITION.ATTEMPT_ID, attempt.attempt())
                .set(FILE_RECOGNITION.WHO, said.who().key())
                .set(FILE_RECOGNITION.EXEMPT_BY, exemptBy(draft, said))
                .set(FILE_RECOGNITION.SAID_AT, said.at())
                .execute();
        if (said.consent() != null) {
            insert(draft, item, said.consent(), said.at());
        }
        confirmConsent(draft, requirement, said.at());
    }

    /// Without a permission, only students were counted.
    private static @Nullable UUID exemptBy(Draft draft, PeopleSaid said) {
        RecordingRule rule = draft.permission().rule();
        boolean exempt = said.who() != Recognized.NOBODY && said.consent() == null;
        return exempt && rule.exemptsStudents() ? rule.id() : null;
    }

    private void insert(Draft draft, Item item, Consent consent, Instant at) {
        AttemptFacts attempt = draft.attempt();
        AttestationText sentence = draft.consentOf(draft.version().requirement(item.requirement()));
        sql.insertInto(RECORDING_CONSENT)
                .set(RECORDING_CONSENT.ID, ids.generate())
                .set(RECORDING_CONSENT.DISTRICT_ID, attempt.district())
                .set(RECORDING_CONSENT.PERSON_ID, attempt.person())
                .set(RECORDING_CONSENT.ATTEMPT_ID, attempt.attempt())
                .set(RECORDING_CONSENT.REQUIREMENT_ID, item.requirement())
                .set(RECORDING_CONSENT.EVIDENCE_ITEM_ID, item.id())
                .set(RECORDING_CONSENT.FORM_VERSION, consent.formVersion())
                .set(RECORDING_CONSENT.PERMISSION_BY, consent.permissionBy())
                .set(RECORDING_CONSENT.RECORDED_ON, consent.recordedOn())
                .set(RECORDING_CONSENT.STUDENTS, consent.students())
                .set(RECORDING_CONSENT.ADULTS, consent.adults())
                .set(RECORDING_CONSENT.SEATING_NOTE, consent.seatingNote())
                .set(RECORDING_CONSENT.ATTESTATION_CODE, sentence.code())
                .set(RECORDING_CONSENT.ATTESTATION_VERSION, sentence.version())
                .set(RECORDING_CONSENT.GIVEN_AT, at)
                .execute();
    }

    /// The file is another one, or gone: what was said of it goes too, unless it was handed in.
    /// Then it stays with the file that stays.
    void forgetFile(Draft draft, Item item) {
        if (!draft.earlier().items().containsKey(item.id())) {
            forget(item.id());
        }
        // What was said of it belongs to no submission to come.
        Requirement requirement = draft.version().requirement(item.requirement());
        confirmConsent(draft, requirement, Instant.EPOCH);
    }

    private void forget(UUID item) {
        sql.deleteFrom(RECORDING_CONSENT)
                .where(RECORDING_CONSENT.EVIDENCE_ITEM_ID.eq(item))
                .execute();
        sql.deleteFrom(FILE_RECOGNITION)
                .where(FILE_RECOGNITION.EVIDENCE_ITEM_ID.eq(item))
                .execute();
    }

    /// The sentence about permission stands as long as there is a file of which it was confirmed.
    private void confirmConsent(Draft draft, Requirement requirement, Instant at) {
        AttestationText sentence = draft.consentOf(requirement);
        forgetSentence(draft, requirement, sentence.code());
        latestConsent(draft, requirement)
                .ifPresent(given ->
                        confirm(
                                draft,
                                requirement,
                                sentence,
                                at.equals(Instant.EPOCH) ? given : at));
    }

    private Optional<Instant> latestConsent(Draft draft, Requirement requirement) {
        return sql.select(max(RECORDING_CONSENT.GIVEN_AT))
                .from(RECORDING_CONSENT)
                .join(EVIDENCE_ITEM)
                .on(EVIDENCE_ITEM.ID.eq(RECORDING_CONSENT.EVIDENCE_ITEM_ID))
                .where(
                        RECORDING_CONSENT.ATTEMPT_ID.eq(draft.attempt().attempt()),
                        RECORDING_CONSENT.REQUIREMENT_ID.eq(requirement.id()),
                        EVIDENCE_ITEM.REMOVED_AT.isNull())
                .fetchOptional(row -> row.value1());
    }

    /// The piece is not the one that was handed in: what was confirmed of that one is asked anew.
    void forgetEarlier(Draft draft, Requirement requirement) {
        Instant submittedAt = draft.earlier().submittedAt();
        if (submittedAt == null) {
            return;
        }
        UUID attempt = draft.attempt().attempt();
        sql.deleteFrom(ATTESTATION)
                .where(
                        ATTESTATION.ATTEMPT_ID.eq(attempt),
                        ATTESTATION.REQUIREMENT_ID.eq(requirement.id()),
                        ATTESTATION.CODE.ne(draft.consentOf(requirement).code()),
                        ATTESTATION.GIVEN_AT.le(submittedAt))
                .execute();
    }

    private void confirm(
            Draft draft, Requirement requirement, AttestationText sentence, Instant at) {
        AttemptFacts attempt = draft.attempt();
        sql.insertInto(ATTESTATION)
                .set(ATTESTATION.ID, ids.generate())
                .set(ATTESTATION.DISTRICT_ID, attempt.district())
                .set(ATTESTATION.PERSON_ID, attempt.person())
                .set(ATTESTATION.ATTEMPT_ID, attempt.attempt())
                .set(ATTESTATION.REQUIREMENT_ID, requirement.id())
                .set(ATTESTATION.CODE, sentence.code())
                .set(ATTESTATION.ATTESTATION_VERSION, sentence.version())
                .set(ATTESTATION.GIVEN_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    private void forgetSentence(Draft draft, Requirement requirement, String code) {
        UUID attempt = draft.attempt().attempt();
        sql.deleteFrom(ATTESTATION)
                .where(
                        ATTESTATION.ATTEMPT_ID.eq(attempt),
                        ATTESTATION.REQUIREMENT_ID.eq(requirement.id()),
                        ATTESTATION.CODE.eq(code))
                .execute();
    }

    /// @param consent null where nobody can be recognized, or permission is not demanded
    record PeopleSaid(Recognized who, @Nullable Consent consent, Instant at) {}
}
