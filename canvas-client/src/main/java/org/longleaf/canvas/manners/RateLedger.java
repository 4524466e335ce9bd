package org.longleaf.canvas.manners;

import java.time.Duration;
import java.time.Instant;

/// Keeps the [Level] of each [Bucket]. The usual one lives in the process; a tool that runs on
/// several machines gives one that they share, such as a row for each bucket. Safe for many
/// threads, each change one step against all who share it. Asked twice for each request, with
/// nothing held in between: what a machine took and never settled leaks away.
///
/// A ledger that cannot be asked throws what it likes. Then a call is not sent but given back as
/// [Reply.Held], and one that was answered keeps its answer.
public interface RateLedger {

    /// Takes room in a bucket ([Level#taken]) where there is some ([Level#untilRoom]).
    ///
    /// @param units what the call reserves
    /// @return how long until there is room; nothing where it was taken
    Duration take(Bucket bucket, double units, Instant now);

    /// Corrects a bucket by what a call came to ([Level#settled]).
    void settle(Bucket bucket, Spent spent, Instant now);

    /// One for this process alone.
    static RateLedger inMemory() {
        return new LedgerInMemory();
    }
}
