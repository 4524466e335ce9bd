package org.longleaf.tool.award.change;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What became of an award so far, and what may become of it now. A revocation is final once the
/// time to undo it is over.
///
/// @param changes oldest first; never empty
record History(List<Change> changes) {

    History {
        changes = List.copyOf(changes);
    }

    Change newest() {
        return changes.getLast();
    }

    public State state() {
        return newest().state();
    }

    int nextNumber() {
        return newest().number() + 1;
    }

    boolean mayBecome(State wanted) {
        return switch (wanted) {
            case VALID -> state() == State.SUSPENDED;
            case SUSPENDED -> state() == State.VALID;
            case REVOKED -> state() != State.REVOKED;
        };
    }

    /// The revocation that may be undone now.
    Optional<Change> undoable(Instant now) {
        Instant until = newest().undoUntil();
        return until != null && now.isBefore(until) ? Optional.of(newest()) : Optional.empty();
    }

    /// The suspension that holds: a revocation since then that was undone left it as it was.
    Change suspension() {
        int at = changes.size() - 1;
        while (changes.get(at).takesBack() != null) {
            at -= 2;
        }
        return changes.get(at);
    }

    /// How the award stood before its newest change.
    Change before() {
        return Objects.requireNonNull(changes.get(changes.size() - 2));
    }
}
