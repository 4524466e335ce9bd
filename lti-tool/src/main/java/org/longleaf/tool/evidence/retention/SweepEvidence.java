package org.longleaf.tool.evidence.retention;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.retention.Destructions.Due;
import org.longleaf.tool.evidence.retention.Destructions.Left;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/// Destroys what is due, each piece in a transaction of its own, and then has the store give up the
/// bytes. A crash between the two is mended by the next run: what is not surely gone is discarded
/// again.
@Component
final class SweepEvidence {

    private static final Logger LOG = LoggerFactory.getLogger(SweepEvidence.class);

    private final Transactions transactions;
    private final Destructions destructions;
    private final EvidenceStore store;
    private final Clock clock;

    SweepEvidence(
            Transactions transactions,
            Destructions destructions,
            EvidenceStore store,
            Clock clock) {
        this.transactions = transactions;
        this.destructions = destructions;
        this.store = store;
        this.clock = clock;
    }

    void run() {
        due().forEach(this::destroy);
        transactions
                .call(Scope.nobody(), destructions::dueWords)
                .forEach(due ->
                        transactions.run(
                                Scope.ofDistrict(due.district()),
                                () -> destructions.captions(due.track())));
        left().forEach(this::discard);
    }

    private List<Due> due() {
        return transactions.call(Scope.nobody(), () -> destructions.due(clock.instant()));
    }

    private List<Left> left() {
        return transactions.call(Scope.nobody(), destructions::left);
    }

    /// The database looks again whether it is due and free: a hold may have been set since.
    private void destroy(Due due) {
        try {
            transactions.run(
                    Scope.ofDistrict(due.district()),
                    () -> destructions.destroy(due.item(), due.why(), null, null));
        } catch (RuntimeException e) {
            LOG.error("Piece {} is due and could not be destroyed", due.item(), e);
        }
    }

    private void discard(Left left) {
        try {
            store.discard(left.object());
            transactions.run(
                    Scope.ofDistrict(left.district()),
                    () -> destructions.gone(left.destruction(), clock.instant()));
        } catch (UncheckedIOException e) {
            LOG.warn("The store did not give up {} ({})", left.object(), e.toString());
        }
    }
}
