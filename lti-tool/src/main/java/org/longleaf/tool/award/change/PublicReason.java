package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Why an award does not hold, for anyone with its address: what, since when, and why. Never who.
///
/// @param words beside the code; null where there are none
public record PublicReason(State state, Why why, @Nullable String words, Instant since) {}
