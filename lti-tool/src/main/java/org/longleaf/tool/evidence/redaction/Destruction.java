package org.longleaf.tool.evidence.redaction;

import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.redaction.Redaction.State;
import org.springframework.stereotype.Component;

import java.util.EnumSet;
import java.util.Set;

/// What an approval destroys, and copies that nobody approved. The rows say so first, and are
/// committed; then the bytes go; then the row says that they are gone. A crash in between leaves a
/// row that the sweep finds. What is held stays.
@Component
final class Destruction {

    private final EvidenceStore store;
    private final RedactionRows rows;

    Destruction(EvidenceStore store, RedactionRows rows) {
        this.store = store;
        this.rows = rows;
    }

    /// Discards what nobody needs of a redaction that is over. Safe to call twice.
    ///
    /// @throws java.io.UncheckedIOException where the store fails; then the row says that the bytes
    ///   may still be there
    void clear(Redaction redaction) {
        if (redaction.state() == State.APPROVED) {
            store.discard(redaction.original());
            store.discard(redaction.shown());
            rows.gone(redaction, Set.of(State.APPROVED));
        } else if (rows.destroyUnused(redaction)) {
            store.discard(redaction.result());
            rows.gone(redaction, EnumSet.of(State.FAILED, State.GIVEN_UP));
        }
    }
}
