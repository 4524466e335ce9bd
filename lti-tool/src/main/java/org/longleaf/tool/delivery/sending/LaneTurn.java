package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Deliveries.Taken;
import org.longleaf.tool.delivery.sending.Deliveries.Wish;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One step of a lane's run, in one transaction: writes down what came of some deliveries, what
/// that tells of the far end, and leases as many new ones as there is room for, if any may be sent.
@Component
final class LaneTurn {

    private final Transactions transactions;
    private final Deliveries deliveries;
    private final SettleTogether together;
    private final FarEndState farEnds;

    LaneTurn(
            Transactions transactions,
            Deliveries deliveries,
            SettleTogether together,
            FarEndState farEnds) {
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.together = together;
        this.farEnds = farEnds;
    }

    /// What a run brings along.
    ///
    /// @param probe which of its deliveries asks whether the far end is up again; null for none
    record Step(Lane lane, List<Answered> came, @Nullable UUID probe, Wish wish) {

        /// One that only writes down what came.
        static Step settling(List<Answered> came, @Nullable UUID probe) {
            return new Step(came.getFirst().delivery().lane(), came, probe, Wish.anything(0));
        }
    }

    /// @param probe which of those taken is a probe; it is the only one
    record Next(List<Delivery> taken, UUID after, @Nullable UUID probe) {}

    Next take(Step step) {
        return transactions.callByIndexes(
                Scope.ofDistrict(step.lane().district()), () -> takeHere(step));
    }

    private Next takeHere(Step step) {
        Instant now = farEnds.now();
        together.settle(
                step.came().stream().map(Answered::delivery).toList(),
                step.came().stream().map(one -> farEnds.settlement(one, now)).toList());
        Circuit circuit = farEnds.heard(step, now);
        if (step.wish().most() == 0 || !farEnds.lets(step.lane(), circuit, now)) {
            return nothing(step);
        }
        return circuit.isOpen() ? probe(step, now) : next(step, step.wish());
    }

    private static Next nothing(Step step) {
        return new Next(List.of(), step.wish().after(), null);
    }

    private Next next(Step step, Wish wish) {
        Taken taken = deliveries.take(step.lane(), wish);
        return new Next(taken.deliveries(), taken.after(), null);
    }

    private Next probe(Step step, Instant now) {
        if (!farEnds.mayProbe(step.lane(), now)) {
            return nothing(step);
        }
        Next one = next(step, step.wish().only(1));
        if (one.taken().isEmpty()) {
            return one;
        }
        farEnds.probes(step.lane(), now);
        return new Next(one.taken(), one.after(), one.taken().getFirst().id());
    }

    /// A sign of life for what is still being sent.
    void renew(Lane lane, Collection<Delivery> sent, Duration passed) {
        transactions.runWithKeptPlans(
                Scope.ofDistrict(lane.district()), () -> deliveries.renew(sent, passed));
    }

    /// When the lane has something to do next; empty where it has not, or somebody has stopped it.
    Optional<Instant> nextMoment(Lane lane) {
        return transactions.callByIndexes(
                Scope.ofDistrict(lane.district()),
                () -> farEnds.earliest(lane).flatMap(from -> later(from, lane)));
    }

    private Optional<Instant> later(Instant from, Lane lane) {
        return deliveries.nextMoment(lane).map(moment -> moment.isAfter(from) ? moment : from);
    }
}
