package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Why;

/// Carries a refusal out of the depth of a decoder; ShownCopies turns it into an outcome.
final class NotCopied extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    NotCopied(Why why) {
        super(why.name());
        this.why = why;
    }

    NotCopied(Why why, Throwable cause) {
        super(why.name(), cause);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
