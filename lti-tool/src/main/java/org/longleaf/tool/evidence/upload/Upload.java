package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;
import org.longleaf.tool.evidence.file.FileName;

import java.util.UUID;

/// A file on its way, as its row says.
///
/// @param shown the name in the store of the copy that its last look keeps, by which the row tells
///   one look from the next
/// @param bytes how many it has in all, as its sender says
/// @param arrival how much of it is safe
record Upload(
        UUID id,
        Place place,
        UUID shown,
        FileName name,
        String fingerprint,
        long bytes,
        Arrival arrival,
        State state) {

    /// How far it is; `upload_state_is_known` in the database.
    enum State {
        ARRIVING,
        CHECKING,
        TAKEN,
        REFUSED,
        CANCELED
    }

    /// Whose it is, and what it answers.
    record Place(UUID district, UUID person, UUID attempt, UUID requirement) {}

    /// Its original in the store.
    UUID object() {
        return arrival.id();
    }

    boolean isWhole() {
        return arrival.offset() == bytes;
    }
}
