package org.longleaf.tool.award.verify;

import java.io.Serial;

/// What this installation itself answers could not be had, which says nothing of the badge.
final class OwnFault extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    OwnFault(RuntimeException cause) {
        super(cause);
    }
}
