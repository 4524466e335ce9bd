package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A decision on one criterion.
///
/// @param kept met in an earlier decision, and stays met
/// @param feedback the reviewers' words to the teacher
/// @param settled how it was settled; null in decisions that did not say yet
public record Found(
        UUID criterion,
        String levelKey,
        boolean meets,
        boolean kept,
        @Nullable String feedback,
        @Nullable Settled settled) {

    /// The same in a later decision, which did not look at it again.
    Found carriedOver() {
        return meets ? new Found(criterion, levelKey, true, true, feedback, Settled.KEPT) : this;
    }
}
