package org.longleaf.tool.delivery.sending;

import java.util.function.BooleanSupplier;

/// Who lets a lane run.
///
/// @param stopping asked before each send: when the tool ends, what has not been sent waits for the
///   next start
/// @param help called where more waits than one instance sends
record Caller(BooleanSupplier stopping, Runnable help) {

    boolean isStopping() {
        return stopping.getAsBoolean();
    }

    void callForHelp() {
        help.run();
    }
}
