package org.longleaf.tool.evidence.copy.pdf;

import java.io.InterruptedIOException;

/// Whether the time that was given to a file is up: who waits for it interrupts its thread.
final class Stopped {

    private Stopped() {}

    static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("its time is up");
        }
    }
}
