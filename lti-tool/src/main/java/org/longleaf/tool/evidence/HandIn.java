package org.longleaf.tool.evidence;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Hands an attempt in: looks what is left, freezes what is there, tells the reviewing feature and
/// the gradebooks. Runs inside the transaction that holds the attempt, so that all of it happens,
/// once, or nothing.
@Component
final class HandIn {

    private final Submissions submissions;
    private final ReportState report;
    private final ObjectProvider<SubmissionReceived> receivers;
    private final Clock clock;

    HandIn(
            Submissions submissions,
            ReportState report,
            ObjectProvider<SubmissionReceived> receivers,
            Clock clock) {
        this.submissions = submissions;
        this.report = report;
        this.receivers = receivers;
        this.clock = clock;
    }

    Outcome of(Draft draft) {
        if (!draft.attempt().openForWork()) {
            return new AlreadyIn();
        }
        List<Left> left = Left.of(draft);
        if (!left.isEmpty()) {
            return new NotYet(left);
        }
        Instant now = clock.instant();
        SubmittedAttempt submitted = submissions.freeze(draft, now);
        receivers.orderedStream().forEach(receiver -> receiver.received(submitted));
        report.handedIn(draft.attempt(), submitted.submission(), now);
        return new HandedIn(submitted);
    }

    /// What came of handing in.
    sealed interface Outcome permits HandedIn, NotYet, AlreadyIn {}

    record HandedIn(SubmittedAttempt submitted) implements Outcome {}

    /// Things are left to do; nothing was changed and no number used up.
    record NotYet(List<Left> left) implements Outcome {}

    /// Another press was first, or there is nothing to hand in.
    record AlreadyIn() implements Outcome {}
}
