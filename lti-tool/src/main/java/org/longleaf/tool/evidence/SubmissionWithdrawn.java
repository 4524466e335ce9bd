package org.longleaf.tool.evidence;

import java.time.Instant;
import java.util.UUID;

/// Told when a teacher takes an attempt back, in the same transaction; the attempt's district is
/// already entered. Declared here and answered by the feature that reviews, as SubmissionReceived
/// is.
public interface SubmissionWithdrawn {

    /// Holds whatever is open for the attempt, before the attempt itself is held: reviewers hold
    /// theirs in this order, so that of two who act at once one waits and neither is broken off.
    void hold(UUID attempt);

    /// Nothing of the attempt is reviewed any more.
    void withdrawn(UUID attempt, Instant at);
}
