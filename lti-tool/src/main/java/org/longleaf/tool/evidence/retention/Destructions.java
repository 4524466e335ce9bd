package org.longleaf.tool.evidence.retention;

import static org.longleaf.tables.Tables.CAPTIONS_TO_DESTROY;
import static org.longleaf.tables.Tables.DESTROY_PIECE;
import static org.longleaf.tables.Tables.DESTRUCTION;
import static org.longleaf.tables.Tables.OBJECTS_TO_DISCARD;
import static org.longleaf.tables.Tables.PIECES_TO_DESTROY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Destroys evidence, in the running transaction, whose district must have been entered. The
/// database does it and writes the log; what is held it leaves alone. The bytes go after the
/// commit: [EvidenceStore#discard] is for the caller, and the sweep sees to it again.
///
/// [EvidenceStore#discard]: org.longleaf.tool.evidence.file.EvidenceStore
@Component
public final class Destructions {

    private final DSLContext sql;

    public Destructions(DSLContext sql) {
        this.sql = sql;
    }

    /// Why something was destroyed.
    public enum Why {
        /// Its time was over.
        RETENTION,

        /// A redacted copy took its place.
        REDACTED,

        /// Another file took its place in a draft.
        REPLACED,

        /// Its teacher took it out of a draft.
        REMOVED,

        /// A redacted copy that nobody approved.
        UNUSED,

        /// An admin ordered it, as where a parent asks.
        REQUEST;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Destroys a piece that was taken out of a draft or replaced.
    ///
    /// @return the objects whose bytes are to go once this is committed
    public List<UUID> destroy(UUID item, Why why, UUID by) {
        return destroy(item, why, by, null);
    }

    /// Gives up one object for which a redacted copy stands in.
    ///
    /// @return whether its bytes are to go once this is committed; not those of what is held
    public boolean redacted(UUID object, UUID by) {
        return Boolean.TRUE.equals(Routines.destroyRedacted(sql.configuration(), object, by));
    }

    List<UUID> destroy(UUID item, Why why, @Nullable UUID by, @Nullable String reason) {
        return sql.selectFrom(DESTROY_PIECE.call(item, why.code(), by, reason))
                .fetchInto(UUID.class);
    }

    /// What is due, in any district.
    List<Due> due(Instant at) {
        return sql.selectFrom(PIECES_TO_DESTROY.call(at))
                .fetch(row ->
                        new Due(
                                row.getDistrictId(),
                                row.getId(),
                                Why.valueOf(row.getWhy().toUpperCase(Locale.ROOT))));
    }

    /// What was destroyed and may still lie in the store, in any district.
    List<Left> left() {
        return sql.selectFrom(OBJECTS_TO_DISCARD.call())
                .fetch(row -> new Left(row.getDistrictId(), row.getId(), row.getObjectId()));
    }

    /// Captions that were taken out while a hold lasted, in any district.
    List<Words> dueWords() {
        return sql.selectFrom(CAPTIONS_TO_DESTROY.call())
                .fetch(row -> new Words(row.getDistrictId(), row.getId()));
    }

    /// Empties captions that were taken out or replaced, and says so in the log; not what is held.
    public boolean captions(UUID track) {
        return Boolean.TRUE.equals(Routines.destroyCaptions(sql.configuration(), track));
    }

    /// Notes that the store surely has it no more.
    void gone(UUID destruction, Instant at) {
        sql.update(DESTRUCTION)
                .set(DESTRUCTION.GONE_AT, at)
                .where(DESTRUCTION.ID.eq(destruction), DESTRUCTION.GONE_AT.isNull())
                .execute();
    }

    /// A piece whose time is over.
    record Due(UUID district, UUID item, Why why) {}

    /// Captions that are to go.
    record Words(UUID district, UUID track) {}

    /// An object that is to go from the store.
    record Left(UUID district, UUID destruction, UUID object) {}
}
