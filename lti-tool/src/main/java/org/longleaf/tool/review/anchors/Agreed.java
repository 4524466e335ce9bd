package org.longleaf.tool.review.anchors;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/// An anchor of a set, whole.
///
/// @param summary what was handed in, in a few words
/// @param note why it was scored so, as a whole
/// @param pieces by requirement
/// @param scores by criterion; one that is not agreed yet is not in it
record Agreed(
        UUID id,
        int position,
        String summary,
        String note,
        Map<UUID, Piece> pieces,
        Map<UUID, Score> scores) {

    /// A sample for one requirement.
    record Piece(@Nullable String words, @Nullable String link) {}

    /// @param reason null for what was loaded, which says it once for the whole anchor
    record Score(String level, @Nullable String reason) {}

    /// Not said yet is shown as nothing.
    public Piece piece(UUID requirement) {
        return pieces.getOrDefault(requirement, new Piece(null, null));
    }
}
