package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Lane;

import java.time.Instant;
import java.util.UUID;

/// A delivery that this very run of its lane holds, with the try that was written down before
/// anything is sent.
///
/// @param since from when it counts how long it is worth trying: since it is owed, or a person
///   wanted it sent again
record Delivery(
        UUID id,
        Lane lane,
        UUID homeDistrict,
        String idempotencyKey,
        @Nullable UUID registration,
        String address,
        String payload,
        Instant createdAt,
        Instant since,
        Try current) {

    /// One that nobody has wanted again.
    Delivery(
            UUID id,
            Lane lane,
            UUID homeDistrict,
            String idempotencyKey,
            @Nullable UUID registration,
            String address,
            String payload,
            Instant createdAt,
            Try current) {
        this(
                id,
                lane,
                homeDistrict,
                idempotencyKey,
                registration,
                address,
                payload,
                createdAt,
                createdAt,
                current);
    }

    /// @param number 1 for the first since then; where nothing was sent it was none
    /// @param afterUnknown whether it is unknown what came of an earlier one: the far end may have
    ///   acted on it
    /// @param commentStands whether an earlier one read that the delivery's comment stands at the
    ///   far end, which shows the last only: one sent without it since hides it
    record Try(UUID id, int number, boolean afterUnknown, boolean commentStands) {}
}
