package org.longleaf.tool.evidence;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Takes an attempt back for good: reviews of it end, and its gradebooks hear of it. Once it is
/// decided, it stays. A reviewer who locks scores at the same moment is either first, and the
/// teacher is told, or is told that the submission is no longer theirs.
@Component
final class Withdraw {

    private final OwnAttempts own;
    private final Attempts attempts;
    private final Told told;
    private final Clock clock;

    Withdraw(OwnAttempts own, Attempts attempts, Told told, Clock clock) {
        this.own = own;
        this.attempts = attempts;
        this.told = told;
        this.clock = clock;
    }

    /// @param reason the teacher's own words, or nothing
    /// @throws ScreenProblem where it is decided, or withdrawn already
    void at(Visitor visitor, UUID attempt, String reason) {
        own.holdAfter(
                visitor,
                attempt,
                () -> told.receivers().orderedStream().forEach(each -> each.hold(attempt)),
                draft -> {
                    withdraw(draft, reason);
                    return attempt;
                });
    }

    private void withdraw(Draft draft, String reason) {
        AttemptFacts attempt = draft.attempt();
        if (!attempt.mayBeWithdrawn()) {
            throw ScreenProblem.conflict("attempt_decided");
        }
        Instant now = clock.instant();
        attempts.withdraw(attempt.attempt(), reason.strip(), now);
        told.receivers().orderedStream().forEach(each -> each.withdrawn(attempt.attempt(), now));
        told.audit()
                .write(
                        attempt.person(),
                        "attempt.withdrawn",
                        new Subject("attempt", attempt.attempt()),
                        attempt.district(),
                        Map.of("version", attempt.version()));
        // A gradebook that has heard of nothing need not hear that it is over.
        if (!draft.isFirst()) {
            told.report().withdrawn(attempt, now);
        }
    }

    /// Who hears of it.
    @Component
    record Told(
            ObjectProvider<SubmissionWithdrawn> receivers, ReportState report, AuditEvents audit) {}
}
