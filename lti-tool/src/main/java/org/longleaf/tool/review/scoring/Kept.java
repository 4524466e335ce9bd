package org.longleaf.tool.review.scoring;

import java.util.List;

/// A score sheet after a save.
///
/// @param clashes fields of which this window's words were not kept
record Kept(Sheet sheet, List<Clash> clashes) {

    Kept {
        clashes = List.copyOf(clashes);
    }
}
