package org.longleaf.tool.review.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many of each stratum are drawn: one of each first, if there are enough to draw, and the rest
/// in proportion, by the method of Sainte-Laguë. Where two strata have the same claim, their lots
/// decide.
final class Allotment {

    private final Map<Stratum, Integer> population;
    private final Map<Stratum, String> lots = new HashMap<>();
    private final Map<Stratum, Integer> allotted = new HashMap<>();

    private Allotment(Map<Stratum, Integer> population, String seed) {
        this.population = population;
        population.keySet().forEach(stratum -> lots.put(stratum, Lot.of(seed, stratum.name())));
    }

    /// @param population how many there are of each; none has zero
    /// @param size how many are wanted; fewer are drawn only where there are fewer
    static Map<Stratum, Integer> of(Map<Stratum, Integer> population, int size, String seed) {
        Allotment allotment = new Allotment(population, seed);
        int left = size;
        if (size >= population.size()) {
            population.keySet().forEach(stratum -> allotment.allotted.put(stratum, 1));
            left -= population.size();
        }
        while (left > 0 && allotment.next()) {
            left--;
        }
        return allotment.allotted;
    }

    /// Gives one more to whoever has the greatest claim; false once all are drawn.
    private boolean next() {
        List<Stratum> open = new ArrayList<>(population.keySet());
        open.removeIf(stratum -> given(stratum) >= population.getOrDefault(stratum, 0));
        open.stream()
                .min(this::byClaim)
                .ifPresent(stratum -> allotted.merge(stratum, 1, Integer::sum));
        return !open.isEmpty();
    }

    private int byClaim(Stratum one, Stratum other) {
        long ones = (long) population.getOrDefault(one, 0) * (2L * given(other) + 1);
        long others = (long) population.getOrDefault(other, 0) * (2L * given(one) + 1);
        int claim = Long.compare(others, ones);
        return claim != 0
                ? claim
                : Comparator.<Stratum, String>comparing(stratum -> lots.getOrDefault(stratum, ""))
                        .compare(one, other);
    }

    private int given(Stratum stratum) {
        return allotted.getOrDefault(stratum, 0);
    }
}
