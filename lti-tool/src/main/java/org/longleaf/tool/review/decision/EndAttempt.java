package org.longleaf.tool.review.decision;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.longleaf.tool.district.Districts;
import org.longleaf.tool.review.decision.Ruling.By;
import org.longleaf.tool.review.decision.Ruling.Outcome;
import org.longleaf.tool.review.queue.Slots;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Ends an attempt as not earned by a lead's word. What was found met and asked for stands in the
/// new decision as in the last. That the attempt is past its limit, and theirs to end, was checked;
/// its district has been entered.
@Component
public final class EndAttempt {

    private final Decisions decisions;
    private final Slots slots;
    private final TellOutcome tell;
    private final Districts districts;
    private final TimeBasedEpochRandomGenerator ids;

    EndAttempt(
            Decisions decisions,
            Slots slots,
            TellOutcome tell,
            Districts districts,
            TimeBasedEpochRandomGenerator ids) {
        this.decisions = decisions;
        this.slots = slots;
        this.tell = tell;
        this.districts = districts;
        this.ids = ids;
    }

    /// @param submission the last one
    public record Ending(
            UUID attempt, UUID submission, UUID district, UUID lead, String reason, Instant at) {}

    /// @throws ScreenProblem where its teacher has handed in or appealed meanwhile, or it is over
    public void end(Ending ending) {
        slots.holdAll(ending.attempt());
        LastDecision last =
                decisions
                        .latest(ending.attempt())
                        .filter(LastDecision::isMoreEvidenceAsked)
                        .filter(one -> one.submission().equals(ending.submission()))
                        .orElseThrow(() -> ScreenProblem.conflict("attempt_not_with_teacher"));
        var made =
                new Decisions.Made(
                        ids.generate(),
                        new Ruling.Decided(
                                last.found(), Outcome.NOT_EARNED, By.LEAD, ending.reason()),
                        null,
                        ending.at(),
                        ending.at().atZone(districts.get(ending.district()).zone()).toLocalDate());
        var what =
                new Decisions.On(
                        ending.attempt(),
                        ending.submission(),
                        ending.district(),
                        decisions.teacherOf(ending.attempt()));
        decisions.write(what, made);
        tell.ended(what, made, ending.lead());
    }
}
