package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.queue.Held;

import java.time.Instant;

/// Asked before a decision is made of scores that are complete.
@FunctionalInterface
public interface Gate {

    /// Whether this decision waits for a lead; if so, that it waits is written down.
    boolean holds(Held held, Version version, Instant at);
}
