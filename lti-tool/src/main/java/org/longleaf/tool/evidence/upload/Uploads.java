package org.longleaf.tool.evidence.upload;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.UPLOAD;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.UploadRecord;
import org.longleaf.tool.evidence.FilePlaces.FilePlace;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.file.FileName;
import org.longleaf.tool.evidence.upload.Upload.Place;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Files on their way. A district must have been entered to change one; a person sees their own.
@Component
final class Uploads {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Uploads(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Opens the row of a file of which nothing is here yet. Its names in the store are random: an
    /// address of the store may be seen.
    UUID begin(FilePlace place, Announced file) {
        UUID id = ids.generate();
        Instant now = clock.instant();
        sql.insertInto(UPLOAD)
                .set(UPLOAD.ID, id)
                .set(UPLOAD.DISTRICT_ID, place.district())
                .set(UPLOAD.PERSON_ID, place.person())
                .set(UPLOAD.ATTEMPT_ID, place.attempt())
                .set(UPLOAD.REQUIREMENT_ID, place.requirement())
                .set(UPLOAD.OBJECT_ID, UUID.randomUUID())
                .set(UPLOAD.SHOWN_ID, UUID.randomUUID())
                .set(UPLOAD.FILE_NAME, file.name().value())
                .set(UPLOAD.FINGERPRINT, file.fingerprint())
                .set(UPLOAD.BYTE_COUNT, file.bytes())
                .set(UPLOAD.ARRIVED, 0L)
                .set(UPLOAD.STORE_STATE, "")
                .set(UPLOAD.STATE, name(State.ARRIVING))
                .set(UPLOAD.STARTED_AT, now)
                .set(UPLOAD.CHANGED_AT, now)
                .execute();
        return id;
    }

    Optional<Upload> find(UUID upload) {
        return sql.selectFrom(UPLOAD).where(UPLOAD.ID.eq(upload)).fetchOptional(Uploads::of);
    }

    /// What is on its way to an attempt, oldest first.
    List<Upload> arriving(UUID attempt, UUID person) {
        return sql.selectFrom(UPLOAD)
                .where(
                        UPLOAD.ATTEMPT_ID.eq(attempt),
                        UPLOAD.PERSON_ID.eq(person),
                        UPLOAD.STATE.eq(name(State.ARRIVING)))
                .orderBy(UPLOAD.STARTED_AT, UPLOAD.ID)
                .fetch(Uploads::of);
    }

    /// How many files are on their way or looked at, for one piece.
    int underWay(UUID attempt, UUID requirement) {
        return sql.fetchCount(
                UPLOAD,
                UPLOAD.ATTEMPT_ID.eq(attempt),
                UPLOAD.REQUIREMENT_ID.eq(requirement),
                UPLOAD.STATE.in(name(State.ARRIVING), name(State.CHECKING)));
    }

    /// Bytes that the store has of a person, in this district, or waits for.
    long held(UUID person) {
        return sql.select(
                        select(coalesce(sum(STORED_OBJECT.BYTE_COUNT), BigDecimal.ZERO))
                                .from(STORED_OBJECT)
                                .where(
                                        STORED_OBJECT.PERSON_ID.eq(person),
                                        STORED_OBJECT.DESTROYED_AT.isNull())
                                .asField("kept"),
                        select(coalesce(sum(UPLOAD.BYTE_COUNT), BigDecimal.ZERO))
                                .from(UPLOAD)
                                .where(
                                        UPLOAD.PERSON_ID.eq(person),
                                        UPLOAD.STATE.in(name(State.ARRIVING), name(State.CHECKING)))
                                .asField("waited"))
                .fetchSingle(row -> row.get(0, long.class) + row.get(1, long.class));
    }

    /// Gives one request the right to add bytes at `offset`.
    ///
    /// @return as it is with this request; empty where another has the right, or it is elsewhere
    Optional<Upload> lease(UUID upload, long offset, Lease lease) {
        return sql.update(UPLOAD)
                .set(UPLOAD.LEASE, lease.id())
                .set(UPLOAD.LEASE_ENDS_AT, lease.endsAt())
                .where(
                        UPLOAD.ID.eq(upload),
                        UPLOAD.STATE.eq(name(State.ARRIVING)),
                        UPLOAD.ARRIVED.eq(offset),
                        UPLOAD.LEASE.isNull().or(UPLOAD.LEASE_ENDS_AT.le(clock.instant())))
                .returning()
                .fetchOptional(Uploads::of);
    }

    boolean renew(UUID upload, Lease lease) {
        return sql.update(UPLOAD)
                        .set(UPLOAD.LEASE_ENDS_AT, lease.endsAt())
                        .where(held(upload, lease.id()))
                        .execute()
                == 1;
    }

    /// Writes down what is safe now; with its last byte a file is whole and waits to be looked at.
    ///
    /// @param last whether the lease is given back
    /// @return false where another request has the lease
    boolean advance(Upload upload, Lease lease, Arrival arrival, boolean last) {
        boolean whole = arrival.offset() == upload.bytes();
        return sql.update(UPLOAD)
                        .set(UPLOAD.ARRIVED, arrival.offset())
                        .set(UPLOAD.STORE_STATE, arrival.state())
                        .set(UPLOAD.STATE, name(whole ? State.CHECKING : State.ARRIVING))
                        .set(UPLOAD.LEASE, last ? null : lease.id())
                        .set(UPLOAD.LEASE_ENDS_AT, last ? null : lease.endsAt())
                        .set(UPLOAD.CHANGED_AT, clock.instant())
                        .where(held(upload.id(), lease.id()))
                        .execute()
                == 1;
    }

    boolean release(UUID upload, UUID lease) {
        return sql.update(UPLOAD)
                        .setNull(UPLOAD.LEASE)
                        .setNull(UPLOAD.LEASE_ENDS_AT)
                        .where(held(upload, lease))
                        .execute()
                == 1;
    }

    /// Ends a look.
    ///
    /// @param refusal why it was refused; null otherwise
    /// @return false where another look has begun, or it was given up
    boolean ends(Upload looked, State to, @Nullable String refusal) {
        return move(checking(looked), to, refusal);
    }

    /// Moves it on; who was first wins. Its name goes where nobody needs it any more.
    ///
    /// @param refusal why it was refused; null otherwise
    boolean move(UUID upload, State from, State to, @Nullable String refusal) {
        return move(UPLOAD.ID.eq(upload).and(UPLOAD.STATE.eq(name(from))), to, refusal);
    }

    private boolean move(Condition which, State to, @Nullable String refusal) {
        boolean forgets = to == State.TAKEN || to == State.CANCELED;
        return sql.update(UPLOAD)
                        .set(UPLOAD.STATE, name(to))
                        .set(UPLOAD.REFUSAL, refusal)
                        .set(UPLOAD.FILE_NAME, forgets ? inline("") : UPLOAD.FILE_NAME)
                        .set(UPLOAD.FINGERPRINT, forgets ? inline("") : UPLOAD.FINGERPRINT)
                        .setNull(UPLOAD.WAITS_FOR)
                        .set(UPLOAD.CHANGED_AT, clock.instant())
                        .where(which)
                        .execute()
                == 1;
    }

    /// Notes before a look that it begins: of one that ends the process nobody hears.
    ///
    /// From now on the upload is this look's: what it keeps has a name of its own in the store, and
    /// one that began before, was paused and wakes up writes nothing down any more.
    ///
    /// @return empty where there is nothing to look at any more
    Optional<Look> begins(UUID upload) {
        return sql.update(UPLOAD)
                .set(UPLOAD.SURPRISES, UPLOAD.SURPRISES.plus(1))
                .set(UPLOAD.SHOWN_ID, UUID.randomUUID())
                .where(UPLOAD.ID.eq(upload), UPLOAD.STATE.eq(name(State.CHECKING)))
                .returning()
                .fetchOptional(row -> new Look(of(row), row.getSurprises()));
    }

    /// Whether no other look has begun since.
    boolean isLast(Upload looked) {
        return sql.fetchExists(
                UPLOAD, UPLOAD.ID.eq(looked.id()), UPLOAD.SHOWN_ID.eq(looked.shown()));
    }

    /// Notes that a look had to end without a word on the file, as may happen any day, and why.
    ///
    /// @return how often this happened; empty where there is nothing to look at any more
    Optional<Integer> waits(Upload looked, String why) {
        return sql.update(UPLOAD)
                .set(UPLOAD.WAITS_FOR, why)
                .set(UPLOAD.TRIES, UPLOAD.TRIES.plus(1))
                .set(UPLOAD.SURPRISES, greatest(UPLOAD.SURPRISES.minus(1), inline(0)))
                .where(checking(looked))
                .returningResult(UPLOAD.TRIES)
                .fetchOptional(UPLOAD.TRIES);
    }

    /// Notes that a look failed on our side, as must never happen.
    ///
    /// @return how often this happened; empty where there is nothing to look at any more
    Optional<Integer> fails(Upload looked) {
        return sql.update(UPLOAD)
                .set(UPLOAD.WAITS_FOR, "ours")
                .set(UPLOAD.TRIES, UPLOAD.TRIES.plus(1))
                .where(checking(looked))
                .returningResult(UPLOAD.SURPRISES)
                .fetchOptional(UPLOAD.SURPRISES);
    }

    private static Condition checking(Upload looked) {
        return UPLOAD.ID
                .eq(looked.id())
                .and(UPLOAD.SHOWN_ID.eq(looked.shown()))
                .and(UPLOAD.STATE.eq(name(State.CHECKING)));
    }

    private static Condition held(UUID upload, UUID lease) {
        return UPLOAD.ID
                .eq(upload)
                .and(UPLOAD.LEASE.eq(lease))
                .and(UPLOAD.STATE.eq(name(State.ARRIVING)));
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Upload of(UploadRecord row) {
        return new Upload(
                row.getId(),
                new Place(
                        row.getDistrictId(),
                        row.getPersonId(),
                        row.getAttemptId(),
                        row.getRequirementId()),
                row.getShownId(),
                new FileName(row.getFileName()),
                row.getFingerprint(),
                row.getByteCount(),
                new Arrival(row.getObjectId(), row.getArrived(), row.getStoreState()),
                State.valueOf(row.getState().toUpperCase(Locale.ROOT)));
    }

    /// A look that has begun.
    ///
    /// @param upload as it is this look's
    /// @param begun how many began of whose good end nobody knows, with this one
    record Look(Upload upload, int begun) {}

    /// The right of one request to add bytes.
    record Lease(UUID id, Instant endsAt) {}
}
