package org.longleaf.tool.review.queue;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.evidence.SubmissionReceived;
import org.longleaf.tool.evidence.SubmittedAttempt;
import org.longleaf.tool.review.queue.Slots.Needed;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

/// Puts what was handed in into the queue, in the transaction that hands it in.
@Component
final class SlotsOnSubmission implements SubmissionReceived {

    private final Slots slots;
    private final Versions versions;
    private final Districts districts;
    private final Draws draws;

    SlotsOnSubmission(Slots slots, Versions versions, Districts districts, Draws draws) {
        this.slots = slots;
        this.versions = versions;
        this.districts = districts;
        this.draws = draws;
    }

    @Override
    public void received(SubmittedAttempt submission) {
        Version version = versions.get(submission.version());
        LocalDate day =
                submission
                        .submittedAt()
                        .atZone(districts.get(submission.district()).zone())
                        .toLocalDate();
        Needed needed =
                new Needed(
                        submission.submission(),
                        submission.attempt(),
                        submission.district(),
                        submission.version(),
                        version.microCredential(),
                        submission.candidate(),
                        submission.candidateSchool(),
                        submission.submittedAt(),
                        WorkingDays.after(day, version.stakes().targetDays()));
        SlotPlan.purposes(version.stakes(), submission.number(), draws.next())
                .forEach(purpose -> slots.open(needed, purpose));
        if (submission.number() == 1) {
            slots.openPractice(needed);
        }
    }
}
