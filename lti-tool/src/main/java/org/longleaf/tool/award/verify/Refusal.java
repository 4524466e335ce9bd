package org.longleaf.tool.award.verify;

import java.io.Serial;

/// Why a badge is refused, on its way up to VerifyBadge. Not seen outside.
final class Refusal extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final Reason reason;

    Refusal(Reason reason, String words) {
        super(words, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
