package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.queue.Held;

import java.time.Instant;
import java.util.UUID;

/// A decision in the making.
///
/// @param held the slot whose lock was the last one missing
/// @param session of the reviewer who locked it
record Judging(Held held, Version version, UUID session, Instant at) {}
