package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// One of the states that an award went through.
///
/// @param number counted from 1, as the award was made
/// @param why null while it is valid
/// @param words for the public, beside the code; null where there are none
/// @param by null for the first, which the decision made
/// @param undoUntil until when a revocation may be undone; null for every other
/// @param takesBack the revocation that this undid
record Change(
        UUID id,
        int number,
        State state,
        @Nullable Why why,
        @Nullable String words,
        Instant at,
        @Nullable UUID by,
        @Nullable Instant undoUntil,
        @Nullable UUID takesBack) {}
