package org.longleaf.tool.review.scoring;

import org.longleaf.tool.review.queue.Held;

import java.time.Instant;
import java.util.UUID;

/// What else is written when scores are locked, in the same transaction, before anything is
/// decided. That transaction is in the slot's district, and the reviewer's.
@FunctionalInterface
public interface AfterLock {

    /// @param review the one that was locked
    void locked(Held held, UUID review, Instant at);
}
