package org.longleaf.tool.award.proof;

import java.io.Serial;

/// The statements of a foreign document cannot be had, or not all of them.
public final class Unreadable extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    /// What stands in the way.
    public enum Why {
        /// It names a context that is not among the pinned ones.
        OTHER_CONTEXT,
        /// It uses a word that its contexts do not define.
        UNDEFINED_TERM,
        /// To order its nodes would take too long.
        TOO_COMPLEX,
        /// It is no JSON-LD.
        MALFORMED
    }

    private final Why why;

    Unreadable(Why why, String words) {
        super(words);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
