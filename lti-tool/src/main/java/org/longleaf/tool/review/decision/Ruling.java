package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// What the locked reviews of a submission come to.
sealed interface Ruling {

    /// Every criterion, decided.
    ///
    /// @param found in the rubric's order
    /// @param by whose word it was in the end
    /// @param reason why the attempt is over; null where it is not, or is earned
    record Decided(List<Found> found, Outcome outcome, By by, @Nullable String reason)
            implements Ruling {
        public Decided {
            found = List.copyOf(found);
        }

        boolean earned() {
            return outcome == Outcome.EARNED;
        }

        long met() {
            return found.stream().filter(Found::meets).count();
        }
    }

    /// Fresh readers found nothing met of what they were asked about: the decision stands.
    ///
    /// @param found what they came to, for those criteria alone
    record TurnedDown(List<Found> found) implements Ruling {
        public TurnedDown {
            found = List.copyOf(found);
        }
    }

    /// What becomes of the attempt.
    enum Outcome {
        EARNED,
        MORE_EVIDENCE_ASKED,
        NOT_EARNED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a decision is made by.
    enum By {
        RULE,
        ADJUDICATION,
        APPEAL,
        LEAD;

        String key() {
            return name().toLowerCase(Locale.ROOT);
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
