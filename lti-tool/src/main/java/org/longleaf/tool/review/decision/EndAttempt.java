package org.longleaf.tool.review.decision;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.decision.PastLimit.Waiting;
import org.longleaf.tool.review.decision.Ruling.By;
import org.longleaf.tool.review.decision.Ruling.Outcome;
import org.longleaf.tool.review.queue.Slots;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Ends an attempt as not earned by a lead's word, where it is past its limit and theirs to end.
/// What was found met and asked for stands in the new decision as in the last.
@Component
public final class EndAttempt {

    private static final int LONGEST = 2000;

    private final Transactions transactions;
    private final PastLimit past;
    private final Writing writing;
    private final TimeBasedEpochRandomGenerator ids;

    EndAttempt(
            Transactions transactions,
            PastLimit past,
            Writing writing,
            TimeBasedEpochRandomGenerator ids) {
        this.transactions = transactions;
        this.past = past;
        this.writing = writing;
        this.ids = ids;
    }

    /// What is read and written of an end.
    @Component
    record Writing(Decisions decisions, Slots slots, TellOutcome tell, Districts districts) {}

    /// @param blindId of the last submission
    /// @param word why, as the lead typed it; its teacher reads it
    /// @throws ScreenProblem where it is not theirs to end, the word is missing, or its teacher has
    ///   handed in or appealed meanwhile
    public void end(String blindId, Visitor lead, String word, Instant at) {
        // Asked as the lead, whoever the transaction was for.
        transactions.enter(lead.withoutDistrict());
        Waiting waiting = past.find(blindId).orElseThrow(ScreenProblem::notFound);
        String reason = word.replace("\0", "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw ScreenProblem.invalid("end_reason");
        }
        transactions.enter(waiting.district());
        end(waiting, lead.person(), reason, at);
    }

    private void end(Waiting waiting, UUID lead, String reason, Instant at) {
        writing.slots().holdAll(waiting.attempt());
        LastDecision last =
                writing.decisions()
                        .latest(waiting.attempt())
                        .filter(LastDecision::isMoreEvidenceAsked)
                        .filter(one -> one.submission().equals(waiting.submission()))
                        .orElseThrow(() -> ScreenProblem.conflict("attempt_not_with_teacher"));
        var made =
                new Decisions.Made(
                        ids.generate(),
                        new Ruling.Decided(last.found(), Outcome.NOT_EARNED, By.LEAD, reason),
                        null,
                        at,
                        at.atZone(writing.districts().get(waiting.district()).zone()).toLocalDate(),
                        lead);
        var what =
                new Decisions.On(
                        waiting.attempt(),
                        waiting.submission(),
                        waiting.district(),
                        writing.decisions().teacherOf(waiting.attempt()));
        writing.decisions().write(what, made);
        writing.tell().ended(what, made);
    }
}
