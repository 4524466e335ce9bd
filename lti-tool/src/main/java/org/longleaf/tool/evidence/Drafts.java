package org.longleaf.tool.evidence;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.ATTESTATION;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_RECOGNITION;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;
import static org.longleaf.tables.Tables.UPLOAD;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.longleaf.tables.tables.EvidenceItem;
import org.longleaf.tables.tables.records.RecordingConsentRecord;
import org.longleaf.tables.tables.records.SubmissionRecord;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.evidence.Draft.Confirmed;
import org.longleaf.tool.evidence.Draft.Earlier;
import org.longleaf.tool.evidence.Draft.Given;
import org.longleaf.tool.evidence.Draft.OnItsWay;
import org.longleaf.tool.evidence.Item.Captioned;
import org.longleaf.tool.evidence.Item.Captioned.Track;
import org.longleaf.tool.evidence.Item.Searched;
import org.longleaf.tool.evidence.Item.StoredFile;
import org.longleaf.tool.evidence.NameQuestions.Place;
import org.longleaf.tool.evidence.permission.RecordingRules;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Reads an attempt with all that is in it. Its district must have been entered.
@Component
final class Drafts {

    private static final Field<List<String>> IN_CAPTIONS =
            multiset(
                            select(CAPTION_TRACK.NAMES_FOUND)
                                    .from(CAPTION_TRACK)
                                    .where(
                                            CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID),
                                            CAPTION_TRACK.REMOVED_AT.isNull()))
                    .convertFrom(rows ->
                            rows.stream()
                                    .flatMap(row -> Stream.of(row.value1()))
                                    .distinct()
                                    .toList());

    private static final Field<List<Track>> CAPTIONS =
            multiset(
                            select(
                                            CAPTION_TRACK.ID,
                                            CAPTION_TRACK.LABEL,
                                            CAPTION_TRACK.CREATED_AT,
                                            CAPTION_TRACK.REMOVED_AT)
                                    .from(CAPTION_TRACK)
                                    .where(CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID))
                                    .orderBy(CAPTION_TRACK.LANGUAGE, CAPTION_TRACK.CREATED_AT))
                    .convertFrom(rows -> rows.map(mapping(Track::new)));

    private static final EvidenceItem REPLACED = EVIDENCE_ITEM.as("replaced");

    /// Whether the file that it took the place of had captions.
    private static final Field<Boolean> REPLACES_CAPTIONED =
            field(
                    exists(
                            selectOne()
                                    .from(REPLACED)
                                    .join(CAPTION_TRACK)
                                    .on(CAPTION_TRACK.EVIDENCE_ITEM_ID.eq(REPLACED.ID))
                                    .where(
                                            REPLACED.ATTEMPT_ID.eq(EVIDENCE_ITEM.ATTEMPT_ID),
                                            REPLACED.REQUIREMENT_ID.eq(
                                                    EVIDENCE_ITEM.REQUIREMENT_ID),
                                            REPLACED.REMOVED_AT.isNotNull(),
                                            REPLACED.CREATED_AT.lt(EVIDENCE_ITEM.CREATED_AT),
                                            CAPTION_TRACK.REMOVED_AT.isNull())));

    private final DSLContext sql;
    private final Versions versions;
    private final AttemptNames people;
    private final Said said;

    Drafts(DSLContext sql, Versions versions, AttemptNames people, Said said) {
        this.sql = sql;
        this.versions = versions;
        this.people = people;
        this.said = said;
    }

    /// What teachers said of names, districts of recordings, and coaches of their talks.
    @Component
    record Said(NameAnswers answers, RecordingRules rules, CoachCalls coach) {}

    Draft of(AttemptFacts attempt) {
        UUID id = attempt.attempt();
        // Before the pieces: a file that becomes one meanwhile is seen twice, and never in neither.
        List<OnItsWay> onTheirWay = onTheirWay(id);
        List<Item> items = items(id);
        Own own = own(id);
        Earlier earlier = earlier(id, own.changeNote());
        return new Draft(
                attempt,
                versions.get(attempt.version()),
                items,
                new Confirmed(
                        new HashSet<>(given(id)),
                        recognized(id),
                        exempt(id),
                        consents(id),
                        own.aiUse()),
                earlier,
                attempt.openForWork() ? names(id, items, own) : NameQuestions.NONE,
                onTheirWay,
                new Permission(
                        versions.newestAsking("form_version").orElse(Permission.OURS),
                        said.rules().of(attempt.district())));
    }

    private NameQuestions names(UUID attempt, List<Item> items, Own own) {
        return NameQuestions.of(
                people.of(attempt),
                items,
                Map.of(Place.CHANGE_NOTE, own.changeNote(), Place.AI_USE, own.aiUse()),
                said.answers().of(attempt));
    }

    /// The texts that belong to all pieces.
    private record Own(String changeNote, String aiUse) {}

    private Own own(UUID attempt) {
        return sql.select(ATTEMPT.CHANGE_NOTE, ATTEMPT.AI_USE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt))
                .fetchSingle(row ->
                        new Own(
                                Objects.requireNonNullElse(row.value1(), ""),
                                Objects.requireNonNullElse(row.value2(), "")));
    }

    private Map<UUID, Recognized> recognized(UUID attempt) {
        return sql.selectFrom(FILE_RECOGNITION)
                .where(FILE_RECOGNITION.ATTEMPT_ID.eq(attempt))
                .fetchMap(
                        FILE_RECOGNITION.EVIDENCE_ITEM_ID,
                        row -> Recognized.of(row.getWho()).orElseThrow());
    }

    private Map<UUID, UUID> exempt(UUID attempt) {
        return sql.select(FILE_RECOGNITION.EVIDENCE_ITEM_ID, FILE_RECOGNITION.EXEMPT_BY)
                .from(FILE_RECOGNITION)
                .where(
                        FILE_RECOGNITION.ATTEMPT_ID.eq(attempt),
                        FILE_RECOGNITION.EXEMPT_BY.isNotNull())
                .fetch()
                .collect(Records.intoMap());
    }

    private List<OnItsWay> onTheirWay(UUID attempt) {
        return sql.selectFrom(UPLOAD)
                .where(
                        UPLOAD.ATTEMPT_ID.eq(attempt),
                        UPLOAD.STATE.in("arriving", "checking", "refused"))
                .orderBy(UPLOAD.STARTED_AT, UPLOAD.ID)
                .fetch(row ->
                        new OnItsWay(
                                row.getId(),
                                row.getRequirementId(),
                                row.getFileName(),
                                row.getByteCount(),
                                row.getArrived(),
                                row.getState(),
                                Objects.requireNonNullElse(row.getWaitsFor(), ""),
                                Objects.requireNonNullElse(row.getRefusal(), "")));
    }

    private List<Item> items(UUID attempt) {
        return sql.select(
                        EVIDENCE_ITEM.asterisk(),
                        STORED_OBJECT.MEDIA_TYPE,
                        STORED_OBJECT.BYTE_COUNT,
                        REDACTION.STATE,
                        IN_CAPTIONS,
                        CAPTIONS,
                        REPLACES_CAPTIONED)
                .from(EVIDENCE_ITEM)
                .leftJoin(STORED_OBJECT)
                .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.STORED_OBJECT_ID))
                .leftJoin(REDACTION)
                .on(
                        REDACTION.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID),
                        REDACTION.STATE.in("waiting", "working", "ready"))
                .where(
                        EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt),
                        EVIDENCE_ITEM.REMOVED_AT.isNull(),
                        EVIDENCE_ITEM.DESTROYED_AT.isNull())
                .orderBy(EVIDENCE_ITEM.CREATED_AT, EVIDENCE_ITEM.ID)
                .fetch(Drafts::item);
    }

    private static Item item(Record row) {
        UUID object = row.get(EVIDENCE_ITEM.STORED_OBJECT_ID);
        return new Item(
                row.get(EVIDENCE_ITEM.ID),
                row.get(EVIDENCE_ITEM.REQUIREMENT_ID),
                row.get(EVIDENCE_ITEM.KIND),
                row.get(EVIDENCE_ITEM.BODY),
                object == null
                        ? null
                        : new StoredFile(
                                object,
                                row.get(EVIDENCE_ITEM.SHOWN_OBJECT_ID),
                                row.get(EVIDENCE_ITEM.FILE_NAME),
                                row.get(STORED_OBJECT.MEDIA_TYPE),
                                row.get(STORED_OBJECT.BYTE_COUNT),
                                new Searched(
                                        List.of(row.get(EVIDENCE_ITEM.NAMES_FOUND)),
                                        row.get(IN_CAPTIONS),
                                        row.get(EVIDENCE_ITEM.WORDS_READ)),
                                captions(row.get(CAPTIONS), row.get(REPLACES_CAPTIONED)),
                                Objects.requireNonNullElse(row.get(REDACTION.STATE), "")));
    }

    private static Captioned captions(List<Track> tracks, boolean replacesCaptioned) {
        boolean none = tracks.stream().noneMatch(track -> track.until() == null);
        return new Captioned(tracks, none && replacesCaptioned);
    }

    private List<Given> given(UUID attempt) {
        return sql.select(ATTESTATION.REQUIREMENT_ID, ATTESTATION.CODE)
                .from(ATTESTATION)
                .where(ATTESTATION.ATTEMPT_ID.eq(attempt))
                .fetch(mapping(Given::new));
    }

    private Map<UUID, Consent> consents(UUID attempt) {
        return sql.selectFrom(RECORDING_CONSENT)
                .where(RECORDING_CONSENT.ATTEMPT_ID.eq(attempt))
                .fetchMap(RECORDING_CONSENT.EVIDENCE_ITEM_ID, Drafts::consent);
    }

    private static Consent consent(RecordingConsentRecord row) {
        return new Consent(
                row.getFormVersion(),
                row.getPermissionBy(),
                row.getRecordedOn(),
                row.getStudents(),
                row.getAdults(),
                row.getSeatingNote());
    }

    private Earlier earlier(UUID attempt, String note) {
        Optional<SubmissionRecord> last =
                sql.selectFrom(SUBMISSION)
                        .where(SUBMISSION.ATTEMPT_ID.eq(attempt))
                        .orderBy(SUBMISSION.NUMBER.desc())
                        .limit(1)
                        .fetchOptional();
        Instant submittedAt = last.map(SubmissionRecord::getSubmittedAt).orElse(null);
        return new Earlier(
                last.map(SubmissionRecord::getNumber).orElse(0),
                submittedAt,
                last.map(row -> itemsOf(row.getId())).orElse(Map.of()),
                asked(attempt),
                note,
                said.coach().holdUp(attempt));
    }

    private Map<UUID, UUID> itemsOf(UUID submission) {
        return sql.select(SUBMISSION_ITEM.EVIDENCE_ITEM_ID, SUBMISSION_ITEM.REQUIREMENT_ID)
                .from(SUBMISSION_ITEM)
                .where(SUBMISSION_ITEM.SUBMISSION_ID.eq(submission))
                .fetch()
                .collect(Records.intoMap());
    }

    private Map<UUID, String> asked(UUID attempt) {
        return sql.select(OPEN_CRITERION.CRITERION_ID, OPEN_CRITERION.FEEDBACK)
                .from(OPEN_CRITERION)
                .where(OPEN_CRITERION.ATTEMPT_ID.eq(attempt))
                .fetch()
                .collect(Records.intoMap());
    }
}
