package org.longleaf.tool.evidence.upload;

import static org.jooq.impl.DSL.condition;
import static org.longleaf.tables.Tables.UPLOAD;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Clears from the store what was refused or given up, its original and its copy, by halves or
/// whole. The row says when all of it was surely gone, and the sweep comes back until it does: the
/// store may be away, or the process end, between a word and its deed. What is in an attempt is
/// never touched, whoever asks.
@Component
final class ClearUploads {

    private static final Logger LOG = LoggerFactory.getLogger(ClearUploads.class);

    private final Transactions transactions;
    private final DSLContext sql;
    private final EvidenceStore store;
    private final Clock clock;

    ClearUploads(Transactions transactions, DSLContext sql, EvidenceStore store, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /// Nothing where it is still wanted. Whoever has kept bytes of it since calls this again, and
    /// what was gone is gone once more.
    void clear(Upload upload) {
        Scope scope = Scope.ofDistrict(upload.place().district());
        if (!transactions.call(scope, () -> gone(upload.id(), null))) {
            return;
        }
        try {
            store.abandon(upload.arrival());
            store.discard(upload.shown());
            transactions.call(scope, () -> gone(upload.id(), clock.instant()));
        } catch (UncheckedIOException e) {
            LOG.warn("Upload {} is over, its bytes go later ({})", upload.id(), e.toString());
        }
    }

    /// Halves that no row names, since before that moment.
    void sweepHalves(Instant before) {
        try {
            store.sweep(before, object -> Routines.isUploadUnderWay(sql.configuration(), object));
        } catch (IOException e) {
            LOG.warn("The store could not be swept ({})", e.toString());
        }
    }

    /// @return whether it is over
    private boolean gone(UUID upload, @Nullable Instant at) {
        return sql.update(UPLOAD)
                        .set(UPLOAD.GONE_AT, at)
                        .where(UPLOAD.ID.eq(upload), isOver())
                        .execute()
                == 1;
    }

    private static Condition isOver() {
        return condition("is_upload_over(upload)");
    }
}
