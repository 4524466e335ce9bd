package org.longleaf.tool.evidence.view;

import java.util.UUID;

/// A piece in its teacher's own hands.
///
/// @param open whether its attempt may be worked on now
record OwnPiece(UUID item, UUID district, UUID person, UUID attempt, String kind, boolean open) {

    boolean takesCaptions() {
        return kind.equals("video") || kind.equals("audio");
    }
}
