package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.ATTESTATION;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.catalog.Version.Requirement;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
                .forEach(requirement -> confirm(draft, requirement, code, at));
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

    /// A sentence for one piece, with the details it asks.
    void consent(Draft draft, Requirement requirement, ConsentGiven given) {
        forgetConsent(draft, requirement, given.code());
        AttemptFacts attempt = draft.attempt();
        Consent consent = given.consent();
        sql.insertInto(RECORDING_CONSENT)
                .set(RECORDING_CONSENT.ID, ids.generate())
                .set(RECORDING_CONSENT.DISTRICT_ID, attempt.district())
                .set(RECORDING_CONSENT.PERSON_ID, attempt.person())
                .set(RECORDING_CONSENT.ATTEMPT_ID, attempt.attempt())
                .set(RECORDING_CONSENT.REQUIREMENT_ID, requirement.id())
                .set(RECORDING_CONSENT.FORM_VERSION, consent.formVersion())
                .set(RECORDING_CONSENT.PERMISSION_BY, consent.permissionBy())
                .set(RECORDING_CONSENT.RECORDED_ON, consent.recordedOn())
                .set(RECORDING_CONSENT.STUDENTS, consent.students())
                .set(RECORDING_CONSENT.ADULTS, consent.adults())
                .set(RECORDING_CONSENT.SEATING_NOTE, consent.seatingNote())
                .set(RECORDING_CONSENT.GIVEN_AT, given.at())
                .execute();
        confirm(draft, requirement, given.code(), given.at());
    }

    /// The recording is another one, or gone: its consent with all details goes too.
    void forgetConsents(Draft draft, Requirement requirement) {
        requirement.attestations().stream()
                .filter(draft::asksDetails)
                .forEach(code -> forgetConsent(draft, requirement, code));
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
                        ATTESTATION.GIVEN_AT.le(submittedAt))
                .execute();
        sql.deleteFrom(RECORDING_CONSENT)
                .where(
                        RECORDING_CONSENT.ATTEMPT_ID.eq(attempt),
                        RECORDING_CONSENT.REQUIREMENT_ID.eq(requirement.id()),
                        RECORDING_CONSENT.GIVEN_AT.le(submittedAt))
                .execute();
    }

    private void confirm(Draft draft, Requirement requirement, String code, Instant at) {
        AttemptFacts attempt = draft.attempt();
        sql.insertInto(ATTESTATION)
                .set(ATTESTATION.ID, ids.generate())
                .set(ATTESTATION.DISTRICT_ID, attempt.district())
                .set(ATTESTATION.PERSON_ID, attempt.person())
                .set(ATTESTATION.ATTEMPT_ID, attempt.attempt())
                .set(ATTESTATION.REQUIREMENT_ID, requirement.id())
                .set(ATTESTATION.CODE, code)
                .set(
                        ATTESTATION.ATTESTATION_VERSION,
                        Objects.requireNonNull(draft.version().attestations().get(code)).version())
                .set(ATTESTATION.GIVEN_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    private void forgetConsent(Draft draft, Requirement requirement, String code) {
        UUID attempt = draft.attempt().attempt();
        sql.deleteFrom(ATTESTATION)
                .where(
                        ATTESTATION.ATTEMPT_ID.eq(attempt),
                        ATTESTATION.REQUIREMENT_ID.eq(requirement.id()),
                        ATTESTATION.CODE.eq(code))
                .execute();
        sql.deleteFrom(RECORDING_CONSENT)
                .where(
                        RECORDING_CONSENT.ATTEMPT_ID.eq(attempt),
                        RECORDING_CONSENT.REQUIREMENT_ID.eq(requirement.id()))
                .execute();
    }

    record ConsentGiven(String code, Consent consent, Instant at) {}
}
