package org.longleaf.tool.review.queue;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.evidence.SubmissionReceived;
import org.longleaf.tool.evidence.SubmittedAttempt;
import org.longleaf.tool.review.queue.Slots.Needed;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.LocalDate;

/// Puts what was handed in into the queue, in the transaction that hands it in.
@Component
final class SlotsOnSubmission implements SubmissionReceived {

    private final Slots slots;
    private final Versions versions;
    private final Districts districts;
    private final SecureRandom random = new SecureRandom();

    SlotsOnSubmission(Slots slots, Versions versions, Districts districts) {
        this.slots = slots;
        this.versions = versions;
        this.districts = districts;
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
        SlotPlan.purposes(version.stakes(), submission.number(), random.nextDouble())
                .forEach(purpose -> slots.open(needed, purpose));
    }
}
