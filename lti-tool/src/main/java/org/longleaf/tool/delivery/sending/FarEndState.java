package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.LaneTurn.Step;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/// Whether a lane may send: it is not paused, and its circuit lets it. In the running transaction
/// of the lane's district.
@Component
final class FarEndState {

    private final Circuits circuits;
    private final GiveUpOverdue overdue;
    private final Pauses pauses;

    FarEndState(Circuits circuits, GiveUpOverdue overdue, Pauses pauses) {
        this.circuits = circuits;
        this.overdue = overdue;
        this.pauses = pauses;
    }

    Instant now() {
        return pauses.now();
    }

    Settlement settlement(Answered answered, Instant now) {
        return answered.settlement(now, pauses);
    }

    /// Takes in what the answers tell; the row is locked only where they tell something new.
    Circuit heard(Step step, Instant now) {
        Circuit known = circuits.of(step.lane());
        if (after(known, step, now).equals(known)) {
            return known;
        }
        Circuit locked = circuits.locked(step.lane());
        Circuit changed = after(locked, step, now);
        if (!changed.equals(locked)) {
            circuits.keep(step.lane(), changed);
        }
        return changed;
    }

    private Circuit after(Circuit circuit, Step step, Instant now) {
        Circuit changed = circuit;
        for (Answered one : step.came()) {
            changed =
                    changed.after(
                            one.answer(), one.delivery().id().equals(step.probe()), now, pauses);
        }
        return changed;
    }

    boolean lets(Lane lane, Circuit circuit, Instant now) {
        return circuit.lets(now) && !circuits.isPaused(lane);
    }

    /// Whether this run may send the next probe; nobody else may before the transaction ends. What
    /// is overdue is ended first: the far end is down.
    boolean mayProbe(Lane lane, Instant now) {
        Circuit locked = circuits.locked(lane);
        if (!locked.isOpen() || !locked.lets(now)) {
            return false;
        }
        overdue.in(lane, locked);
        return true;
    }

    void probes(Lane lane, Instant now) {
        circuits.keep(lane, circuits.locked(lane).probed(now));
    }

    /// From when the lane may send; empty where somebody has stopped it.
    Optional<Instant> earliest(Lane lane) {
        if (circuits.isPaused(lane)) {
            return Optional.empty();
        }
        Circuit circuit = circuits.of(lane);
        Instant notBefore = circuit.notBefore();
        return Optional.of(notBefore == null || circuit.lets(now()) ? Instant.EPOCH : notBefore);
    }
}
