package org.longleaf.tool.award.outside;

import java.util.UUID;

/// What became of a badge that somebody brought.
sealed interface Brought {

    /// It is there to be looked at, and kept once its holder wants that.
    record Looked(UUID id) implements Brought {}

    /// It was kept before.
    record Known(UUID id) implements Brought {}

    /// Nothing is kept.
    ///
    /// @param reason a code with words under `outside.not.`
    record NotOne(String reason) implements Brought {}
}
