package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Sends what is due in one lane, several people's at once and each person's in order. Several
/// instances may work on a lane at once.
@Component
final class DrainLane {

    private final LaneTurn turns;
    private final SendDelivery sending;
    private final AtOnce atOnce;
    private final Map<Destination, FarEnd> farEnds = new EnumMap<>(Destination.class);
    private final Set<Lane> here = ConcurrentHashMap.newKeySet();

    // Where the next run goes on, so that all have their turn. Who does not know it begins anew.
    private final Map<Lane, UUID> after = new ConcurrentHashMap<>();

    DrainLane(LaneTurn turns, SendDelivery sending, AtOnce atOnce, List<FarEnd> farEnds) {
        this.turns = turns;
        this.sending = sending;
        this.atOnce = atOnce;
        farEnds.forEach(farEnd -> this.farEnds.put(farEnd.destination(), farEnd));
    }

    /// What became of a run.
    enum Ran {
        SENT_SOME,
        FOUND_NOTHING,

        /// This very instance works on the lane already.
        IS_HERE
    }

    Ran run(Lane lane, BooleanSupplier stopping) {
        return run(lane, new Caller(stopping, () -> {}));
    }

    Ran run(Lane lane, Caller caller) {
        FarEnd farEnd = farEnds.get(lane.destination());
        if (farEnd == null) {
            return Ran.FOUND_NOTHING;
        }
        if (!here.add(lane)) {
            return Ran.IS_HERE;
        }
        try {
            var means = new LaneRun.Means(turns, sending, farEnd, atOnce.of(lane.destination()));
            var run =
                    new LaneRun(
                            lane, means, caller, after.getOrDefault(lane, FirstInLine.BEGINNING));
            int sent = run.go();
            after.put(lane, run.after());
            return sent > 0 ? Ran.SENT_SOME : Ran.FOUND_NOTHING;
        } finally {
            here.remove(lane);
        }
    }

    /// How many instances work on a lane at once.
    int instances(Lane lane) {
        return atOnce.instances(lane.destination());
    }

    /// When the lane should run next, if it should.
    Optional<Instant> nextMoment(Lane lane) {
        return farEnds.containsKey(lane.destination()) ? turns.nextMoment(lane) : Optional.empty();
    }
}
