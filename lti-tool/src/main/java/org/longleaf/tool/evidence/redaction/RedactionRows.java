package org.longleaf.tool.evidence.redaction;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.AwaitedCopies;
import org.longleaf.tool.evidence.file.ContentType;
import org.longleaf.tool.evidence.file.EvidenceStore.Kept;
import org.longleaf.tool.evidence.redaction.Redaction.State;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The rows as jobs touch them, each in a transaction of its own.
@Component
final class RedactionRows {

    private final Transactions transactions;
    private final Redactions redactions;
    private final AwaitedCopies copies;

    RedactionRows(Transactions transactions, Redactions redactions, AwaitedCopies copies) {
        this.transactions = transactions;
        this.redactions = redactions;
        this.copies = copies;
    }

    /// As it is now. One that nobody can approve any more is given up first.
    Optional<Redaction> due(Due due) {
        return transactions.call(
                Scope.ofDistrict(due.district()),
                () -> {
                    Optional<Redaction> found = redactions.find(due.id());
                    if (found.filter(each -> each.state().isLive())
                            .filter(redactions::isMoot)
                            .isEmpty()) {
                        return found;
                    }
                    redactions.giveUp(found.get());
                    return redactions.find(due.id());
                });
    }

    Optional<Redaction> take(Redaction redaction) {
        return in(
                redaction,
                () -> {
                    Optional<Redaction> taken = redactions.take(redaction.id());
                    taken.ifPresent(it -> copies.await(it.result(), it.place().district()));
                    return taken;
                });
    }

    /// Whether no other try has begun since, and it was not given up.
    boolean isLast(Redaction tried) {
        return in(tried, () -> redactions.isLast(tried));
    }

    boolean end(Redaction tried, State state, String trouble) {
        return in(tried, () -> redactions.end(tried, state, trouble));
    }

    /// Ends a try whose copy is in the store; see [Redactions#ready].
    boolean ready(Redaction tried, Kept kept, ContentType type) {
        return in(
                tried,
                () -> {
                    boolean ready = redactions.ready(tried, kept, type);
                    if (ready) {
                        copies.arrived(tried.result());
                    }
                    return ready;
                });
    }

    /// Writes into the log that the copy is destroyed, where one was kept.
    ///
    /// @return whether its bytes may go; not where they are held
    boolean destroyUnused(Redaction redaction) {
        return in(redaction, () -> redactions.destroyUnused(redaction.id()));
    }

    void gone(Redaction redaction, Set<State> states) {
        in(
                redaction,
                () -> {
                    redactions.gone(redaction.id(), states);
                    return true;
                });
    }

    private <T> T in(Redaction redaction, Supplier<T> work) {
        return transactions.call(Scope.ofDistrict(redaction.place().district()), work);
    }
}
