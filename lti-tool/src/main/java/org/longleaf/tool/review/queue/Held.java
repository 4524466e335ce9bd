package org.longleaf.tool.review.queue;

import java.time.Instant;
import java.util.UUID;

/// A slot that somebody holds, by ids only.
///
/// @param district the candidate's home: the district of every row that hangs on the slot
/// @param endsAt when the claim ends unless it is kept alive
public record Held(
        UUID slot,
        UUID submission,
        UUID attempt,
        UUID district,
        UUID version,
        UUID candidate,
        Purpose purpose,
        Instant claimedAt,
        Instant endsAt) {

    /// The same claim, begun anew.
    public Held until(Instant end) {
        return new Held(
                slot, submission, attempt, district, version, candidate, purpose, claimedAt, end);
    }
}
