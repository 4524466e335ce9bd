package org.longleaf.tool.evidence.redaction;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.copy.hide.Hidden;

import java.util.UUID;

/// One redacted copy: asked for, under way, or what became of it.
///
/// @param blindId by which its teacher opens the result
/// @param original sealed, when it was asked for
/// @param shown the copy it is made from
/// @param shownType of that copy
/// @param result the name in the store of the redacted copy that its last try keeps
/// @param tries how often it was begun
/// @param trouble the end of a message key: what it waits for, or why it failed
record Redaction(
        UUID id,
        String blindId,
        Place place,
        UUID original,
        UUID shown,
        String shownType,
        UUID result,
        Hidden hidden,
        State state,
        int tries,
        @Nullable String trouble) {

    /// How far it is; `redaction_state_is_known` in the database.
    enum State {
        WAITING,
        WORKING,
        READY,
        APPROVED,
        FAILED,
        GIVEN_UP;

        boolean isToBeMade() {
            return this == WAITING || this == WORKING;
        }

        boolean isLive() {
            return isToBeMade() || this == READY;
        }
    }

    /// Whose it is, and what of.
    record Place(UUID district, UUID person, UUID attempt, UUID item) {}
}
