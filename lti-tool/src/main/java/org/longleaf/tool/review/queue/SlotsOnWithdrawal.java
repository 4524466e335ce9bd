package org.longleaf.tool.review.queue;

import org.longleaf.tool.evidence.SubmissionWithdrawn;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Takes what a teacher withdraws out of the queue, in the transaction that withdraws it. Whoever
/// was scoring is told by the slot that is closed.
@Component
public final class SlotsOnWithdrawal implements SubmissionWithdrawn {

    private final Slots slots;

    public SlotsOnWithdrawal(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void hold(UUID attempt) {
        slots.holdAll(attempt);
    }

    @Override
    public void withdrawn(UUID attempt, Instant at) {
        slots.closeAll(attempt, at);
    }
}
