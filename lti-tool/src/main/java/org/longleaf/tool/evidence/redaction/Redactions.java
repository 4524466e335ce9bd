package org.longleaf.tool.evidence.redaction;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.REDACTION;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tool.evidence.OwnFile;
import org.longleaf.tool.evidence.copy.hide.Hidden;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.EvidenceStore.Kept;
import org.longleaf.tool.evidence.redaction.Redaction.Place;
import org.longleaf.tool.evidence.redaction.Redaction.State;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Redacted copies, asked for and made. A district must have been entered to change one.
@Component
final class Redactions {

    private static final Condition IS_LIVE =
            REDACTION.STATE.in(name(State.WAITING), name(State.WORKING), name(State.READY));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Redactions(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Asks for a redacted copy of what is shown now. Names in the store are random: an address of
    /// the store may be seen.
    UUID begin(OwnFile file, Hidden hidden) {
        UUID id = ids.generate();
        Instant now = clock.instant();
        sql.insertInto(REDACTION)
                .set(REDACTION.ID, id)
                .set(REDACTION.BLIND_ID, OpaqueId.fresh())
                .set(REDACTION.DISTRICT_ID, file.district())
                .set(REDACTION.PERSON_ID, file.person())
                .set(REDACTION.ATTEMPT_ID, file.attempt())
                .set(REDACTION.EVIDENCE_ITEM_ID, file.item())
                .set(REDACTION.ORIGINAL_ID, file.original())
                .set(REDACTION.SHOWN_ID, file.shown())
                .set(REDACTION.RESULT_ID, UUID.randomUUID())
                .set(REDACTION.SPEC, JSONB.valueOf(Specs.written(hidden)))
                .set(REDACTION.STATE, name(State.WAITING))
                .set(REDACTION.CREATED_AT, now)
                .set(REDACTION.CHANGED_AT, now)
                .execute();
        return id;
    }

    /// Keeps what is marked and not sent yet.
    ///
    /// @param hidden null for nothing
    void draft(OwnFile file, @Nullable Hidden hidden) {
        sql.update(EVIDENCE_ITEM)
                .set(
                        EVIDENCE_ITEM.REDACTION_DRAFT,
                        hidden == null ? null : JSONB.valueOf(Specs.written(hidden)))
                .where(EVIDENCE_ITEM.ID.eq(file.item()))
                .execute();
    }

    /// What is marked and not sent yet, as JSON.
    Optional<String> draft(UUID item) {
        return sql.select(EVIDENCE_ITEM.REDACTION_DRAFT)
                .from(EVIDENCE_ITEM)
                .where(EVIDENCE_ITEM.ID.eq(item))
                .fetchOptional(Record1::value1)
                .map(JSONB::data);
    }

    Optional<Redaction> find(UUID redaction) {
        return fetch(REDACTION.ID.eq(redaction));
    }

    /// The last one of a piece, whatever became of it.
    Optional<Redaction> last(UUID item) {
        return fetch(REDACTION.EVIDENCE_ITEM_ID.eq(item));
    }

    /// Whether nobody can approve it any more: its piece was taken away or handed in.
    boolean isMoot(Redaction redaction) {
        Place place = redaction.place();
        return sql.fetchExists(
                        EVIDENCE_ITEM,
                        EVIDENCE_ITEM.ID.eq(place.item()),
                        EVIDENCE_ITEM
                                .REMOVED_AT
                                .isNotNull()
                                .or(EVIDENCE_ITEM.SHOWN_OBJECT_ID.ne(redaction.shown()))
                                .or(
                                        exists(
                                                selectOne()
                                                        .from(SUBMISSION_ITEM)
                                                        .where(
                                                                SUBMISSION_ITEM.EVIDENCE_ITEM_ID.eq(
                                                                        EVIDENCE_ITEM.ID)))))
                || sql.fetchExists(
                        ATTEMPT,
                        ATTEMPT.ID.eq(place.attempt()),
                        ATTEMPT.STATE.notIn("draft", "more_evidence_asked"));
    }

    /// Begins another try at it.
    ///
    /// What it keeps has a name of its own in the store: one that began before, was paused and
    /// wakes up replaces nothing.
    ///
    /// @return as it is this try's; empty where it is not to be made any more
    Optional<Redaction> take(UUID redaction) {
        return sql.update(REDACTION)
                .set(REDACTION.STATE, name(State.WORKING))
                .set(REDACTION.TRIES, REDACTION.TRIES.plus(1))
                .set(REDACTION.RESULT_ID, UUID.randomUUID())
                .set(REDACTION.CHANGED_AT, clock.instant())
                .where(
                        REDACTION.ID.eq(redaction),
                        REDACTION.STATE.in(name(State.WAITING), name(State.WORKING)))
                .returningResult(REDACTION.ID)
                .fetchOptional()
                .flatMap(taken -> find(taken.value1()));
    }

    boolean isLast(Redaction tried) {
        return sql.fetchExists(REDACTION, during(tried));
    }

    /// Ends a try: it waits for something, or failed.
    ///
    /// @return false where another try has begun, or it was given up
    boolean end(Redaction tried, State state, String trouble) {
        return sql.update(REDACTION)
                        .set(REDACTION.STATE, name(state))
                        .set(REDACTION.TROUBLE, trouble)
                        .set(REDACTION.CHANGED_AT, clock.instant())
                        .where(during(tried))
                        .execute()
                == 1;
    }

    /// Ends a try: the copy is in the store.
    ///
    /// @return false where another try has begun, or it was given up; then nothing was written
    boolean ready(Redaction redaction, Kept kept, ContentType type) {
        Instant now = clock.instant();
        boolean first =
                sql.update(REDACTION)
                                .set(REDACTION.STATE, name(State.READY))
                                .setNull(REDACTION.TROUBLE)
                                .set(REDACTION.RESULT_SHA256, kept.sha256())
                                .set(REDACTION.RESULT_BYTES, kept.bytes())
                                .set(REDACTION.RESULT_MEDIA_TYPE, type.mediaType())
                                .set(REDACTION.CHANGED_AT, now)
                                .where(during(redaction))
                                .execute()
                        == 1;
        if (first) {
            sql.insertInto(STORED_OBJECT)
                    .set(STORED_OBJECT.ID, redaction.result())
                    .set(STORED_OBJECT.DISTRICT_ID, redaction.place().district())
                    .set(STORED_OBJECT.PERSON_ID, redaction.place().person())
                    .set(STORED_OBJECT.SHA256, kept.sha256())
                    .set(STORED_OBJECT.BYTE_COUNT, kept.bytes())
                    .set(STORED_OBJECT.MEDIA_TYPE, type.mediaType())
                    .set(STORED_OBJECT.STORED_AT, now)
                    .execute();
        }
        return first;
    }

    /// @return false where it was not ready any more
    boolean approve(UUID redaction) {
        return sql.update(REDACTION)
                        .set(REDACTION.STATE, name(State.APPROVED))
                        .set(REDACTION.CHANGED_AT, clock.instant())
                        .where(REDACTION.ID.eq(redaction), REDACTION.STATE.eq(name(State.READY)))
                        .execute()
                == 1;
    }

    /// Gives it up, wherever it is; the bytes of its result go with the next sweep.
    ///
    /// @return false where it was over already
    boolean giveUp(Redaction redaction) {
        return sql.update(REDACTION)
                        .set(REDACTION.STATE, name(State.GIVEN_UP))
                        .set(REDACTION.CHANGED_AT, clock.instant())
                        .where(REDACTION.ID.eq(redaction.id()), IS_LIVE)
                        .execute()
                == 1;
    }

    boolean destroyUnused(UUID redaction) {
        return Boolean.TRUE.equals(Routines.destroyUnused(sql.configuration(), redaction));
    }

    /// Notes that what nobody needs any more has surely left the store.
    void gone(UUID redaction, Set<State> states) {
        sql.update(REDACTION)
                .set(REDACTION.GONE_AT, clock.instant())
                .where(
                        REDACTION.ID.eq(redaction),
                        REDACTION.STATE.in(states.stream().map(Redactions::name).toList()),
                        REDACTION.GONE_AT.isNull())
                .execute();
    }

    private static Condition during(Redaction tried) {
        return REDACTION
                .ID
                .eq(tried.id())
                .and(REDACTION.STATE.eq(name(State.WORKING)))
                .and(REDACTION.TRIES.eq(tried.tries()));
    }

    private Optional<Redaction> fetch(Condition which) {
        return sql.select(REDACTION.asterisk(), STORED_OBJECT.MEDIA_TYPE)
                .from(REDACTION)
                .join(STORED_OBJECT)
                .on(STORED_OBJECT.ID.eq(REDACTION.SHOWN_ID))
                .where(which)
                .orderBy(REDACTION.CREATED_AT.desc(), REDACTION.ID.desc())
                .limit(1)
                .fetchOptional(Redactions::of);
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Redaction of(Record row) {
        @Nullable String trouble = row.get(REDACTION.TROUBLE);
        return new Redaction(
                row.get(REDACTION.ID),
                row.get(REDACTION.BLIND_ID),
                new Place(
                        row.get(REDACTION.DISTRICT_ID),
                        row.get(REDACTION.PERSON_ID),
                        row.get(REDACTION.ATTEMPT_ID),
                        row.get(REDACTION.EVIDENCE_ITEM_ID)),
                row.get(REDACTION.ORIGINAL_ID),
                row.get(REDACTION.SHOWN_ID),
                row.get(STORED_OBJECT.MEDIA_TYPE),
                row.get(REDACTION.RESULT_ID),
                Specs.kept(row.get(REDACTION.SPEC).data()),
                State.valueOf(row.get(REDACTION.STATE).toUpperCase(Locale.ROOT)),
                row.get(REDACTION.TRIES),
                trouble);
    }
}
