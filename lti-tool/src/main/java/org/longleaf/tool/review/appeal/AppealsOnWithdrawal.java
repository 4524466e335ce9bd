package org.longleaf.tool.review.appeal;

import org.longleaf.tool.evidence.SubmissionWithdrawn;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Ends the appeal of an attempt that its teacher withdraws; the queue closes its slots.
@Component
final class AppealsOnWithdrawal implements SubmissionWithdrawn {

    private final Appeals appeals;

    AppealsOnWithdrawal(Appeals appeals) {
        this.appeals = appeals;
    }

    @Override
    public void hold(UUID attempt) {
        // Whoever ends an appeal holds the slots it reads by, which the queue holds here.
    }

    @Override
    public void withdrawn(UUID attempt, Instant at) {
        appeals.withdraw(attempt, at);
    }
}
