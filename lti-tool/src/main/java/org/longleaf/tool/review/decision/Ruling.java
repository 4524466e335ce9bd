package org.longleaf.tool.review.decision;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What the locked reviews of a submission come to.
sealed interface Ruling {

    /// Every criterion, decided.
    ///
    /// @param found in the rubric's order
    /// @param earned whether every must-meet criterion is met
    /// @param adjudicated whether a third reader had to settle some
    record Decided(List<Found> found, boolean earned, boolean adjudicated) implements Ruling {
        public Decided {
            found = List.copyOf(found);
        }
    }

    /// The scores are on either side of the line for these must-meet criteria; somebody new must
    /// read them.
    record Disputed(Set<UUID> criteria) implements Ruling {
        public Disputed {
            criteria = Set.copyOf(criteria);
        }
    }
}
