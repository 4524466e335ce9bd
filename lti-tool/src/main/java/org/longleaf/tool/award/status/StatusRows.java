package org.longleaf.tool.award.status;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Routines.statusPlacesTaken;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.STATUS_ENTRY;
import static org.longleaf.tables.Tables.STATUS_LIST;
import static org.longleaf.tables.Tables.STATUS_LIST_COPY;
import static org.longleaf.tables.Tables.STATUS_PLACES_SET;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;

/// The lists, the places that were given, and the signed copies.
@Component
public final class StatusRows {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public StatusRows(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// The list in which an issuer's next badge stands.
    Optional<StatusList> newest(UUID issuer) {
        return sql.selectFrom(STATUS_LIST)
                .where(STATUS_LIST.ISSUER_ID.eq(issuer))
                .orderBy(STATUS_LIST.NUMBER.desc())
                .limit(1)
                .fetchOptional(StatusRows::list);
    }

    /// Opens an issuer's list of that number. Two instances that open it at once meet in the unique
    /// constraint, and both go on in the winner's.
    StatusList open(UUID issuer, String issuerCode, int number) {
        sql.insertInto(STATUS_LIST)
                .set(STATUS_LIST.ID, ids.generate())
                .set(STATUS_LIST.ISSUER_ID, issuer)
                .set(STATUS_LIST.NUMBER, number)
                .set(STATUS_LIST.CODE, issuerCode + "-" + number)
                .set(STATUS_LIST.SIZE, StatusLists.SIZE)
                .set(STATUS_LIST.OPENED_AT, clock.instant())
                .onConflict(STATUS_LIST.ISSUER_ID, STATUS_LIST.NUMBER)
                .doNothing()
                .execute();
        return newest(issuer).orElseThrow();
    }

    /// False where the place is another's.
    boolean take(StatusList list, int place, UUID award) {
        return sql.insertInto(STATUS_ENTRY)
                        .set(STATUS_ENTRY.LIST_ID, list.id())
                        .set(STATUS_ENTRY.POSITION, place)
                        .set(STATUS_ENTRY.AWARD_ID, award)
                        .set(STATUS_ENTRY.DISTRICT_ID, field("current_district()", UUID.class))
                        .onConflict(STATUS_ENTRY.LIST_ID, STATUS_ENTRY.POSITION)
                        .doNothing()
                        .execute()
                == 1;
    }

    boolean isHalfFull(StatusList list) {
        Long taken = sql.select(statusPlacesTaken(list.id())).fetchSingle().value1();
        return taken != null && taken * 2 >= list.size();
    }

    void changed(UUID award) {
        sql.update(STATUS_LIST)
                .set(STATUS_LIST.CHANGES, STATUS_LIST.CHANGES.plus(1))
                .where(
                        STATUS_LIST.ID.in(
                                select(STATUS_ENTRY.LIST_ID)
                                        .from(STATUS_ENTRY)
                                        .where(STATUS_ENTRY.AWARD_ID.eq(award))))
                .execute();
    }

    void signAnew(UUID issuer) {
        sql.update(STATUS_LIST)
                .set(STATUS_LIST.CHANGES, STATUS_LIST.CHANGES.plus(1))
                .where(STATUS_LIST.ISSUER_ID.eq(issuer))
                .execute();
    }

    /// A list, and its copy as far as there is one.
    ///
    /// @param changes how often it changed
    /// @param copied null where nobody has asked for it yet
    record Served(StatusList list, String issuerCode, long changes, @Nullable Copy copied) {

        boolean isFresh() {
            return copied != null && copied.changes() == changes;
        }
    }

    /// The signed document as it was at one change.
    record Copy(long changes, String document, Instant signedAt) {}

    Optional<Served> find(String code) {
        return sql.select(STATUS_LIST.fields())
                .select(ISSUER.CODE)
                .select(STATUS_LIST_COPY.fields())
                .from(STATUS_LIST)
                .join(ISSUER)
                .on(ISSUER.ID.eq(STATUS_LIST.ISSUER_ID))
                .leftJoin(STATUS_LIST_COPY)
                .on(STATUS_LIST_COPY.LIST_ID.eq(STATUS_LIST.ID))
                .where(STATUS_LIST.CODE.eq(code))
                .fetchOptional(StatusRows::served);
    }

    /// Until the transaction ends nobody changes the list, and nobody else signs it.
    void hold(StatusList list) {
        sql.selectOne().from(STATUS_LIST).where(STATUS_LIST.ID.eq(list.id())).forUpdate().execute();
    }

    /// The places whose award does not hold now.
    BitSet set(StatusList list) {
        BitSet set = new BitSet(list.size());
        sql.selectFrom(STATUS_PLACES_SET(list.id())).forEach(row -> set.set(row.getPlace()));
        return set;
    }

    void keep(StatusList list, Copy copy) {
        sql.insertInto(STATUS_LIST_COPY)
                .set(STATUS_LIST_COPY.LIST_ID, list.id())
                .set(STATUS_LIST_COPY.CHANGES, copy.changes())
                .set(STATUS_LIST_COPY.DOCUMENT, copy.document())
                .set(STATUS_LIST_COPY.SIGNED_AT, copy.signedAt())
                .onConflict(STATUS_LIST_COPY.LIST_ID)
                .doUpdate()
                .set(STATUS_LIST_COPY.CHANGES, copy.changes())
                .set(STATUS_LIST_COPY.DOCUMENT, copy.document())
                .set(STATUS_LIST_COPY.SIGNED_AT, copy.signedAt())
                .execute();
    }

    private static Served served(Record row) {
        Long copied = row.get(STATUS_LIST_COPY.CHANGES);
        return new Served(
                list(row),
                row.get(ISSUER.CODE),
                row.get(STATUS_LIST.CHANGES),
                copied == null
                        ? null
                        : new Copy(
                                copied,
                                row.get(STATUS_LIST_COPY.DOCUMENT),
                                row.get(STATUS_LIST_COPY.SIGNED_AT)));
    }

    private static StatusList list(Record row) {
        return new StatusList(
                row.get(STATUS_LIST.ID),
                row.get(STATUS_LIST.ISSUER_ID),
                row.get(STATUS_LIST.NUMBER),
                row.get(STATUS_LIST.CODE),
                row.get(STATUS_LIST.SIZE));
    }
}
