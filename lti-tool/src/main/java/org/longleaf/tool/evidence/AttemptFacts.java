package org.longleaf.tool.evidence;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// One teacher's try at one version.
///
/// @param district the teacher's home when it began: whose rows these are
/// @param state `draft`, `submitted`, `in_review`, `more_evidence_asked`, `earned`, `not_earned` or
///   `withdrawn`
public record AttemptFacts(
        UUID attempt, UUID district, UUID person, UUID version, String state, Instant startedAt) {

    private static final Set<String> OPEN_FOR_WORK = Set.of("draft", "more_evidence_asked");
    private static final Set<String> WITH_A_REVIEWER = Set.of("submitted", "in_review");

    /// Whether its teacher may change it.
    public boolean openForWork() {
        return OPEN_FOR_WORK.contains(state);
    }

    /// Whether it waits for an answer.
    public boolean withReviewer() {
        return WITH_A_REVIEWER.contains(state);
    }

    /// Whether its teacher may take it back: as long as nothing final was said of it.
    public boolean mayBeWithdrawn() {
        return openForWork() || withReviewer();
    }

    /// Whether it is a first try that was never handed in.
    public boolean isDraft() {
        return state.equals("draft");
    }
}
