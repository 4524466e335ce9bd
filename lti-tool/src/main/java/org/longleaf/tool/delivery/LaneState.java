package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// How a lane stands: what it owes, whether somebody has stopped it, and whether its far end is up.
///
/// @param owed how much waits
/// @param oldest since when the oldest of it is owed; null where nothing waits
/// @param sent how much was handed over whose verdict is out
/// @param pause null where nobody has stopped it
/// @param trouble null where its far end takes what it is sent
public record LaneState(
        Lane lane,
        int owed,
        @Nullable Instant oldest,
        int sent,
        @Nullable Pause pause,
        @Nullable Trouble trouble) {

    /// Somebody has stopped it.
    public record Pause(UUID by, Instant at) {}

    /// What the far end, or the line to it, makes it wait for.
    public sealed interface Trouble {

        /// What was said last.
        String words();

        /// It is down: nothing but a probe is sent now and then.
        ///
        /// @param since since when
        /// @param failures in a row
        /// @param nextProbe when it is asked next whether it is up again; in the past where one is
        ///   due as soon as something can be sent
        record Down(Instant since, int failures, Instant nextProbe, String words)
                implements Trouble {}

        /// It wants to hear nothing for a while.
        record Rests(Instant until, String words) implements Trouble {}
    }
}
