package org.longleaf.canvas.manners;

import java.util.function.UnaryOperator;

/// Keeps the levels of buckets. The usual one lives in the process; a tool that runs on several
/// machines gives one that they share, such as a row for each bucket that is locked while it
/// changes.
public interface RateLedger {

    /// Reads a bucket's level ([Level#EMPTY] where there is none yet), changes it and keeps what
    /// comes out, as one step against all who share the ledger. `change` is quick, calls nothing,
    /// and may be applied more than once. Called twice for each request.
    ///
    /// @return what was kept
    Level change(Bucket bucket, UnaryOperator<Level> change);

    /// One for this process alone.
    static RateLedger inMemory() {
        return new LedgerInMemory();
    }
}
