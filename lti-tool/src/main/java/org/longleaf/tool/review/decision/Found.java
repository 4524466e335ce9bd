package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A decision on one criterion.
///
/// @param kept met in an earlier decision, and stays met
/// @param feedback the reviewers' words to the teacher
public record Found(
        UUID criterion, String levelKey, boolean meets, boolean kept, @Nullable String feedback) {}
