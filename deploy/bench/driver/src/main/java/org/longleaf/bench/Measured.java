package org.longleaf.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A subject's rounds, without the warm-up.
record Measured(Subject subject, List<Round> rounds) {

    double launchesPerSecond() {
        return median(Round::launchesPerSecond);
    }

    double loginsPerSecond() {
        return median(Round::loginsPerSecond);
    }

    double p50() {
        return median(round -> round.wrk().p50());
    }

    double p99() {
        return median(round -> round.wrk().p99());
    }

    Round.Cost cost() {
        return new Round.Cost(
                median(round -> round.cost().subject()), median(round -> round.cost().database()));
    }

    int keySetReads() {
        return rounds.stream().mapToInt(Round::keySetReads).sum();
    }

    private double median(ToDoubleFunction<Round> of) {
        var sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
