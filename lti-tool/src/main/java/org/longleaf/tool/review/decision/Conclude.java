package org.longleaf.tool.review.decision;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.springframework.stereotype.Component;

import java.time.LocalDate;

/// Applies the rule to what is stored, writes the decision once, and tells it on.
@Component
final class Conclude {

    private final Rounds rounds;
    private final Decisions decisions;
    private final TellOutcome tell;
    private final TimeBasedEpochRandomGenerator ids;

    Conclude(
            Rounds rounds,
            Decisions decisions,
            TellOutcome tell,
            TimeBasedEpochRandomGenerator ids) {
        this.rounds = rounds;
        this.decisions = decisions;
        this.tell = tell;
        this.ids = ids;
    }

    Ruling ruling(Judging judging) {
        return rounds.ruling(judging);
    }

    void with(Judging judging, Ruling.Decided decided, LocalDate today) {
        Decisions.Made made =
                new Decisions.Made(
                        ids.generate(),
                        decided,
                        rounds.note(judging.held()),
                        judging.at(),
                        today,
                        null);
        decisions.write(Decisions.On.what(judging.held()), made);
        tell.of(judging, made);
    }

    /// Nobody decides yet.
    void disputed(Judging judging, Ruling.Disputed disputed) {
        tell.disputed(judging, disputed);
    }

    /// The decision that was appealed stands.
    void turnedDown(Judging judging, Ruling.TurnedDown turnedDown) {
        tell.turnedDown(judging, turnedDown);
    }
}
