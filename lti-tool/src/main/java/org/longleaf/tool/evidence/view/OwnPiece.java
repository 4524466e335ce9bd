package org.longleaf.tool.evidence.view;

import java.util.UUID;

/// A piece in its teacher's own hands.
///
/// @param open whether it may be worked on now: its attempt is open, and it was not handed in or is
///   asked again
record OwnPiece(UUID item, UUID district, UUID person, UUID attempt, String kind, boolean open) {

    boolean takesCaptions() {
        return kind.equals("video") || kind.equals("audio");
    }
}
