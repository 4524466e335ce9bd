package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.Slots;
import org.longleaf.tool.review.queue.WorkingDays;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Decides on a submission once its last open slot is closed, in the transaction that closed it;
/// that transaction is in the slot's district and holds all slots of the submission.
@Component
public final class Decide {

    private final Slots slots;
    private final Versions versions;
    private final Districts districts;
    private final Conclude conclude;
    private final Gate gate;

    Decide(Slots slots, Versions versions, Districts districts, Conclude conclude, Gate gate) {
        this.gate = gate;
        this.slots = slots;
        this.versions = versions;
        this.districts = districts;
        this.conclude = conclude;
    }

    /// @param held the slot that was closed last
    /// @param session of the reviewer who closed it
    public void afterLock(Held held, UUID session, Instant at) {
        if (!held.purpose().counts() || slots.anyOpen(held.submission())) {
            return;
        }
        Version version = versions.get(held.version());
        LocalDate today = at.atZone(districts.get(held.district()).zone()).toLocalDate();
        Judging judging = new Judging(held, version, session, at);
        switch (conclude.ruling(judging)) {
            case Ruling.Disputed disputed -> {
                slots.openAdjudication(
                        held.slot(), at, WorkingDays.after(today, version.stakes().targetDays()));
                conclude.disputed(judging, disputed);
            }
            case Ruling.Decided decided -> {
                if (!gate.holds(held, version, at)) {
                    conclude(judging, decided, today);
                }
            }
            case Ruling.TurnedDown turnedDown -> conclude.turnedDown(judging, turnedDown);
        }
    }

    /// Decides what the gate held back, as its scores stand.
    ///
    /// @param held the slot that was closed last
    /// @param session of the lead who releases it
    public void released(Held held, UUID session, Instant at) {
        Version version = versions.get(held.version());
        LocalDate today = at.atZone(districts.get(held.district()).zone()).toLocalDate();
        Judging judging = new Judging(held, version, session, at);
        if (conclude.ruling(judging) instanceof Ruling.Decided decided) {
            conclude(judging, decided, today);
        }
    }

    private void conclude(Judging judging, Ruling.Decided decided, LocalDate today) {
        conclude.with(judging, decided, today);
        slots.endPractice(judging.held().submission(), judging.at());
    }
}
