package org.longleaf.tool.review.queue;

import org.longleaf.tables.tables.records.ReviewSlotRecord;

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

    /// As its row says; of a slot that is or was held.
    public static Held of(ReviewSlotRecord row) {
        return new Held(
                row.getId(),
                row.getSubmissionId(),
                row.getAttemptId(),
                row.getDistrictId(),
                row.getVersionId(),
                row.getCandidateId(),
                Purpose.of(row.getPurpose()),
                row.getClaimedAt(),
                row.getClaimEndsAt());
    }

    /// The same claim, begun anew.
    public Held until(Instant end) {
        return new Held(
                slot, submission, attempt, district, version, candidate, purpose, claimedAt, end);
    }
}
