package org.longleaf.tool.evidence.file;

import static org.longleaf.tables.Tables.AWAITED_COPY;
import static org.longleaf.tables.Tables.COPIES_LEFT;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Names under which copies may come into the store before a row has them. Each is written down
/// before its first byte: a process may end between the bytes and the row, or be paused and come
/// with them days later, and the sweep finds what it left.
@Component
public final class AwaitedCopies {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedCopies.class);

    private final Transactions transactions;
    private final DSLContext sql;
    private final EvidenceStore store;
    private final Clock clock;

    public AwaitedCopies(
            Transactions transactions, DSLContext sql, EvidenceStore store, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /// In the transaction that makes the name up; its district must have been entered.
    public void await(UUID copy, UUID district) {
        sql.insertInto(AWAITED_COPY)
                .set(AWAITED_COPY.OBJECT_ID, copy)
                .set(AWAITED_COPY.DISTRICT_ID, district)
                .set(AWAITED_COPY.AWAITED_AT, clock.instant())
                .execute();
    }

    /// In the transaction that makes it one of the stored objects.
    ///
    /// @throws IllegalStateException where it came so late that its bytes were given up meanwhile
    public void arrived(UUID copy) {
        int struck =
                sql.deleteFrom(AWAITED_COPY)
                        .where(AWAITED_COPY.OBJECT_ID.eq(copy), AWAITED_COPY.LEFT_AT.isNull())
                        .execute();
        if (struck != 1) {
            throw new IllegalStateException("The copy " + copy + " is awaited no more");
        }
    }

    /// Once whoever would bring it has ended: nothing of it stays, unless it is one of the stored
    /// objects by now.
    public void leave(UUID copy, UUID district) {
        Scope scope = Scope.ofDistrict(district);
        if (!transactions.call(scope, () -> isLeft(copy))) {
            return;
        }
        try {
            store.discard(copy);
            transactions.run(scope, () -> forget(copy));
        } catch (UncheckedIOException e) {
            LOG.warn("The copy {} that nobody needs goes later ({})", copy, e.toString());
        }
    }

    /// Those that were to go, and those of which nobody said anything since that moment.
    public void sweep(Instant before) {
        sql.selectFrom(COPIES_LEFT.call(before))
                .fetch()
                .forEach(row -> leave(row.getId(), row.getDistrictId()));
    }

    /// @return whether its bytes are to go: from now on it cannot arrive
    private boolean isLeft(UUID copy) {
        sql.update(AWAITED_COPY)
                .set(AWAITED_COPY.LEFT_AT, clock.instant())
                .where(AWAITED_COPY.OBJECT_ID.eq(copy))
                .execute();
        return !sql.fetchExists(STORED_OBJECT, STORED_OBJECT.ID.eq(copy));
    }

    private void forget(UUID copy) {
        sql.deleteFrom(AWAITED_COPY).where(AWAITED_COPY.OBJECT_ID.eq(copy)).execute();
    }
}
