package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.NewFile.Facts;
import org.longleaf.tool.evidence.NewFile.Kept;
import org.longleaf.tool.evidence.retention.Destructions;
import org.longleaf.tool.evidence.retention.Destructions.Why;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Writes pieces of evidence. What was handed in does not change: a new piece takes its place, and
/// the database refuses anything else.
@Component
final class EvidenceItems {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Destructions destructions;
    private final DuplicateFiles duplicates;

    EvidenceItems(
            DSLContext sql,
            TimeBasedEpochRandomGenerator ids,
            Destructions destructions,
            DuplicateFiles duplicates) {
        this.sql = sql;
        this.ids = ids;
        this.destructions = destructions;
        this.duplicates = duplicates;
    }

    /// Keeps the words of a requirement as they are now.
    ///
    /// @return whether they take the place of words that were handed in
    boolean write(Draft draft, Requirement requirement, String words, Instant at) {
        Optional<Item> existing =
                draft.items().stream()
                        .filter(item ->
                                item.requirement().equals(requirement.id()) && item.file() == null)
                        .findFirst();
        if (existing.isEmpty()) {
            if (!words.isBlank()) {
                insertWords(draft, requirement, words, at);
            }
            return false;
        }
        Item item = existing.get();
        if (item.words().equals(words)) {
            return false;
        }
        if (draft.earlier().items().containsKey(item.id())) {
            remove(item.id(), at);
            insertWords(draft, requirement, words, at);
            return true;
        }
        keepHeld(item, words, at);
        sql.update(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.BODY, words)
                .set(EVIDENCE_ITEM.CHANGED_AT, at)
                .where(EVIDENCE_ITEM.ID.eq(item.id()))
                .execute();
        return false;
    }

    /// Words that a legal hold covers stay, beside those that take their place, as a piece that was
    /// taken out: once the hold is lifted they go as such. Written on, nothing of them is lost.
    private void keepHeld(Item item, String words, Instant at) {
        if (words.startsWith(item.words())) {
            return;
        }
        sql.insertInto(
                        EVIDENCE_ITEM,
                        EVIDENCE_ITEM.ID,
                        EVIDENCE_ITEM.BLIND_ID,
                        EVIDENCE_ITEM.DISTRICT_ID,
                        EVIDENCE_ITEM.PERSON_ID,
                        EVIDENCE_ITEM.ATTEMPT_ID,
                        EVIDENCE_ITEM.REQUIREMENT_ID,
                        EVIDENCE_ITEM.KIND,
                        EVIDENCE_ITEM.BODY,
                        EVIDENCE_ITEM.CREATED_AT,
                        EVIDENCE_ITEM.CHANGED_AT,
                        EVIDENCE_ITEM.REMOVED_AT)
                .select(
                        select(
                                        val(ids.generate()),
                                        val(OpaqueId.fresh()),
                                        EVIDENCE_ITEM.DISTRICT_ID,
                                        EVIDENCE_ITEM.PERSON_ID,
                                        EVIDENCE_ITEM.ATTEMPT_ID,
                                        EVIDENCE_ITEM.REQUIREMENT_ID,
                                        EVIDENCE_ITEM.KIND,
                                        EVIDENCE_ITEM.BODY,
                                        EVIDENCE_ITEM.CREATED_AT,
                                        EVIDENCE_ITEM.CHANGED_AT,
                                        val(at, EVIDENCE_ITEM.REMOVED_AT))
                                .from(EVIDENCE_ITEM)
                                .join(ATTEMPT)
                                .on(ATTEMPT.ID.eq(EVIDENCE_ITEM.ATTEMPT_ID))
                                .where(
                                        EVIDENCE_ITEM.ID.eq(item.id()),
                                        condition("is_held(attempt)")))
                .execute();
    }

    /// Adds a file whose original and copy are kept already.
    void add(Draft draft, Requirement requirement, NewFile file, Instant at) {
        AttemptFacts attempt = draft.attempt();
        UUID item = ids.generate();
        duplicates.oneAfterAnother(file.original().sha256());
        insert(attempt, file.original(), at);
        insert(attempt, file.shown(), at);
        Facts facts = file.facts();
        sql.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, item)
                .set(EVIDENCE_ITEM.BLIND_ID, OpaqueId.fresh())
                .set(EVIDENCE_ITEM.DISTRICT_ID, attempt.district())
                .set(EVIDENCE_ITEM.PERSON_ID, attempt.person())
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt.attempt())
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement.id())
                .set(EVIDENCE_ITEM.KIND, file.kind())
                .set(EVIDENCE_ITEM.STORED_OBJECT_ID, file.original().object())
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, file.shown().object())
                .set(EVIDENCE_ITEM.FILE_NAME, file.name())
                .set(EVIDENCE_ITEM.PAGES, facts.pages())
                .set(
                        EVIDENCE_ITEM.SECONDS,
                        facts.length() == null ? null : Math.toIntExact(facts.length().toSeconds()))
                .set(EVIDENCE_ITEM.SOUND, facts.sound())
                .set(EVIDENCE_ITEM.NAMES_FOUND, facts.namesFound().toArray(String[]::new))
                .set(EVIDENCE_ITEM.WORDS_READ, facts.wordsRead().name().toLowerCase(Locale.ROOT))
                .set(EVIDENCE_ITEM.CREATED_AT, at)
                .set(EVIDENCE_ITEM.CHANGED_AT, at)
                .execute();
        duplicates.flag(item, at);
    }

    private void insert(AttemptFacts attempt, Kept object, Instant at) {
        sql.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object.object())
                .set(STORED_OBJECT.DISTRICT_ID, attempt.district())
                .set(STORED_OBJECT.PERSON_ID, attempt.person())
                .set(STORED_OBJECT.SHA256, object.sha256())
                .set(STORED_OBJECT.BYTE_COUNT, object.bytes())
                .set(STORED_OBJECT.MEDIA_TYPE, object.mediaType())
                .set(STORED_OBJECT.STORED_AT, at)
                .execute();
    }

    /// From now on another copy of a file is shown. A piece that was handed in the database does
    /// not let go.
    void show(UUID item, UUID copy, Instant at) {
        sql.update(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.SHOWN_OBJECT_ID, copy)
                .set(EVIDENCE_ITEM.CHANGED_AT, at)
                .where(EVIDENCE_ITEM.ID.eq(item))
                .execute();
    }

    /// Gives up what was taken out and never handed in.
    ///
    /// @return the objects whose bytes are to go once this is committed; none of what is held
    List<UUID> destroy(UUID item, Why why, UUID by) {
        return destructions.destroy(item, why, by);
    }

    /// Gives up an object for which a redacted copy stands in.
    ///
    /// @return false where it is held
    boolean destroyRedacted(UUID object, UUID by) {
        return destructions.redacted(object, by);
    }

    /// Takes a piece out of the attempt. What was handed in with it stays readable.
    void remove(UUID item, Instant at) {
        sql.update(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.REMOVED_AT, at)
                .set(EVIDENCE_ITEM.CHANGED_AT, at)
                .where(EVIDENCE_ITEM.ID.eq(item))
                .execute();
    }

    private void insertWords(Draft draft, Requirement requirement, String words, Instant at) {
        AttemptFacts attempt = draft.attempt();
        sql.insertInto(EVIDENCE_ITEM)
                .set(EVIDENCE_ITEM.ID, ids.generate())
                .set(EVIDENCE_ITEM.BLIND_ID, OpaqueId.fresh())
                .set(EVIDENCE_ITEM.DISTRICT_ID, attempt.district())
                .set(EVIDENCE_ITEM.PERSON_ID, attempt.person())
                .set(EVIDENCE_ITEM.ATTEMPT_ID, attempt.attempt())
                .set(EVIDENCE_ITEM.REQUIREMENT_ID, requirement.id())
                .set(EVIDENCE_ITEM.KIND, requirement.takesText() ? "text" : "link")
                .set(EVIDENCE_ITEM.BODY, words)
                .set(EVIDENCE_ITEM.CREATED_AT, at)
                .set(EVIDENCE_ITEM.CHANGED_AT, at)
                .execute();
    }
}
