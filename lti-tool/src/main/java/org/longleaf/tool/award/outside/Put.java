package org.longleaf.tool.award.outside;

/// What became of a badge that somebody's wallet put among their awards.
public sealed interface Put {

    /// It is kept.
    ///
    /// @param badge as it was signed
    /// @param wasThere whether it took the place of what was there, or was there already
    record Kept(String badge, boolean wasThere) implements Put {}

    /// Nothing changed.
    ///
    /// @param reason a code: of `outside.not.`, of `outside.reason.`, `not_theirs` or `older`
    record Refused(String reason) implements Put {}
}
