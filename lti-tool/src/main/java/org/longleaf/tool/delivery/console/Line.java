package org.longleaf.tool.delivery.console;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.FilterForm.Place;

import java.time.Instant;
import java.util.UUID;

/// A delivery as the list has it.
///
/// @param person whose it is, by name; null where their Canvas never said
/// @param title the micro-credential's; null where it is of none, or not this desk's to know
/// @param answer what the far end said last, without what tells who somebody is
/// @param triedAt null before the first try
/// @param paused whether nothing goes there for now
/// @param because why a person ended it
record Line(
        UUID id,
        UUID personId,
        Destination to,
        @Nullable String person,
        @Nullable String title,
        Stage stage,
        @Nullable String answer,
        Place place,
        Instant nextTryAt,
        @Nullable Instant settledAt,
        int tries,
        @Nullable Instant triedAt,
        boolean paused,
        @Nullable String because) {

    public boolean maySendAgain() {
        return stage.maySendAgain();
    }

    public boolean mayEnd() {
        return stage.mayEnd();
    }

    /// Whether it waits for its moment.
    public boolean isWaiting() {
        return stage == Stage.AGAIN || stage == Stage.ON_ITS_WAY;
    }

    public Instant owedAt() {
        return place.createdAt();
    }
}
