package org.longleaf.bench;

import org.longleaf.bench.StateReviewers.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Milliseconds of each request, by what was asked and of whom.
final class Latencies {

    private record Key(String what, Kind kind) {}

    private final Map<Key, List<Double>> taken = new java.util.HashMap<>();

    synchronized void add(String what, Kind kind, double millis) {
        taken.computeIfAbsent(new Key(what, kind), _ -> new ArrayList<>()).add(millis);
    }

    synchronized void add(Latencies others) {
        others.taken.forEach(
                (key, values) -> taken.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(values));
    }

    /// Those of these questions, of everybody, sorted.
    double[] of(String... what) {
        return taken.entrySet().stream()
                .filter(entry -> Arrays.asList(what).contains(entry.getKey().what()))
                .flatMap(entry -> entry.getValue().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, Math.ceil(sorted.length * share) - 1)];
    }

    double p99(String... what) {
        return at(of(what), 0.99);
    }

    /// The kind of reviewer for whom these take longest, by the 99th of a hundred.
    double worstKind(String... what) {
        return kinds().stream().mapToDouble(kind -> at(of(kind, what), 0.99)).max().orElse(0);
    }

    private List<Kind> kinds() {
        return taken.keySet().stream().map(Key::kind).distinct().sorted().toList();
    }

    private double[] of(Kind kind, String... what) {
        return Arrays.stream(what)
                .flatMap(one -> taken.getOrDefault(new Key(one, kind), List.of()).stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    String described() {
        var lines = new TreeMap<String, String>();
        taken.keySet().stream()
                .map(Key::what)
                .distinct()
                .forEach(what -> {
                    lines.put(what + " 0", line(what, "everybody", of(what)));
                    for (var kind : kinds()) {
                        var own = of(kind, what);
                        if (own.length > 0) {
                            lines.put(
                                    what + " 1 " + kind.ordinal(),
                                    line("", kind.name().toLowerCase(Locale.ROOT), own));
                        }
                    }
                });
        return lines.values().stream().collect(Collectors.joining("\n"));
    }

    private static String line(String what, String whom, double[] sorted) {
        return String.format(
                Locale.ROOT,
                "  %-14s %-22s %6d  p50 %7.1f  p99 %7.1f  most %7.1f ms",
                what,
                whom,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.99),
                sorted[sorted.length - 1]);
    }
}
