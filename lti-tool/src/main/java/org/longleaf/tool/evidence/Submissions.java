package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.ATTESTATION;
import static org.longleaf.tables.Tables.COACH_LOOK;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What was handed in, frozen: the pieces, and the sentences and consents as they stood.
@Component
final class Submissions {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final JsonMapper json;
    private final AuditEvents audit;

    Submissions(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, JsonMapper json, AuditEvents audit) {
        this.sql = sql;
        this.ids = ids;
        this.json = json;
        this.audit = audit;
    }

    /// Freezes a draft that is whole and locked, and moves its attempt on.
    SubmittedAttempt freeze(Draft draft, Instant at) {
        AttemptFacts attempt = draft.attempt();
        SubmittedAttempt made =
                new SubmittedAttempt(
                        ids.generate(),
                        OpaqueId.fresh(),
                        attempt.attempt(),
                        attempt.district(),
                        attempt.person(),
                        schoolOf(attempt),
                        attempt.version(),
                        draft.earlier().submissions() + 1,
                        draft.openCriteria(),
                        at);
        insert(draft, made);
        sql.update(ATTEMPT)
                .set(ATTEMPT.STATE, "submitted")
                .setNull(ATTEMPT.CHANGE_NOTE)
                .set(ATTEMPT.CHANGED_AT, at)
                .where(ATTEMPT.ID.eq(attempt.attempt()))
                .execute();
        // A coach looked at this draft; at the next one only when asked anew.
        sql.deleteFrom(COACH_LOOK).where(COACH_LOOK.ATTEMPT_ID.eq(attempt.attempt())).execute();
        audit.write(
                attempt.person(),
                "submission.handed_in",
                new Subject("submission", made.submission()),
                attempt.district(),
                Map.of("attempt", attempt.attempt()));
        return made;
    }

    private void insert(Draft draft, SubmittedAttempt made) {
        sql.insertInto(SUBMISSION)
                .set(SUBMISSION.ID, made.submission())
                .set(SUBMISSION.BLIND_ID, made.blindId())
                .set(SUBMISSION.DISTRICT_ID, made.district())
                .set(SUBMISSION.PERSON_ID, made.candidate())
                .set(SUBMISSION.ATTEMPT_ID, made.attempt())
                .set(SUBMISSION.VERSION_ID, made.version())
                .set(SUBMISSION.NUMBER, made.number())
                .set(SUBMISSION.CHANGE_NOTE, draft.isFirst() ? null : draft.earlier().changeNote())
                .set(SUBMISSION.ATTESTED, JSONB.valueOf(json.writeValueAsString(attested(draft))))
                .set(SUBMISSION.SUBMITTED_AT, made.submittedAt())
                .execute();
        draft.items().stream()
                .filter(Item::isThere)
                .forEach(item ->
                        sql.insertInto(SUBMISSION_ITEM)
                                .set(SUBMISSION_ITEM.SUBMISSION_ID, made.submission())
                                .set(SUBMISSION_ITEM.EVIDENCE_ITEM_ID, item.id())
                                .set(SUBMISSION_ITEM.DISTRICT_ID, made.district())
                                .set(SUBMISSION_ITEM.PERSON_ID, made.candidate())
                                .set(SUBMISSION_ITEM.REQUIREMENT_ID, item.requirement())
                                .execute());
    }

    /// By codes and not by ids: a snapshot is read by people, long after.
    private Map<String, Object> attested(Draft draft) {
        Map<UUID, String> codes = new LinkedHashMap<>();
        draft.version().requirements().forEach(asked -> codes.put(asked.id(), asked.code()));
        List<Map<String, String>> sentences =
                sql.selectFrom(ATTESTATION)
                        .where(ATTESTATION.ATTEMPT_ID.eq(draft.attempt().attempt()))
                        .orderBy(ATTESTATION.CODE, ATTESTATION.REQUIREMENT_ID)
                        .fetch(row ->
                                Map.of(
                                        "evidence", codes.getOrDefault(row.getRequirementId(), ""),
                                        "attestation", row.getCode(),
                                        "version", row.getAttestationVersion(),
                                        "at", row.getGivenAt().toString()));
        List<Map<String, Object>> files = new ArrayList<>();
        draft.version().requirements().forEach(asked -> files.addAll(files(draft, asked)));
        return Map.of(
                "attestations", sentences, "files", files, "ai_use", draft.confirmed().aiUse());
    }

    /// Who can be recognized in each, with the permission. By code and number: a file's own name
    /// may be somebody's.
    private static List<Map<String, Object>> files(Draft draft, Requirement asked) {
        List<Item> items = draft.itemsOf(asked);
        List<Map<String, Object>> files = new ArrayList<>();
        for (Item item : items) {
            Recognized who = draft.confirmed().recognized().get(item.id());
            Consent consent = draft.confirmed().consents().get(item.id());
            if (who != null) {
                Map<String, String> said =
                        new LinkedHashMap<>(
                                (consent == null
                                                ? ConsentForm.of(who)
                                                : ConsentForm.of(who, consent))
                                        .typed());
                UUID exempt = draft.confirmed().exempt().get(item.id());
                if (exempt != null) {
                    said.put("exempt_by", exempt.toString());
                }
                files.add(
                        Map.of(
                                "evidence",
                                asked.code(),
                                "number",
                                items.indexOf(item) + 1,
                                "said",
                                said));
            }
        }
        return files;
    }

    private @Nullable UUID schoolOf(AttemptFacts attempt) {
        return sql.select(ATTEMPT.SCHOOL_ID)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt.attempt()))
                .fetchOne(ATTEMPT.SCHOOL_ID);
    }
}
