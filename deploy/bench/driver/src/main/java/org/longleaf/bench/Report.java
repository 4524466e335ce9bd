package org.longleaf.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is printed, and which figures come of it.
final class Report {

    static final String HEADER = "%n%-8s ".formatted("") + titles("") + "   load  rows";
    static final String MEDIANS = titles("medians");

    private Report() {}

    static String line(String what, Subject subject, Round round) {
        return String.format(
                Locale.ROOT,
                "%-8s %s %6.1f  %s",
                what,
                line(new Measured(subject, List.of(round))),
                round.load(),
                round.rows().isEmpty() ? "" : round.rows() + " of " + round.launches());
    }

    static String line(Measured measured) {
        return String.format(
                Locale.ROOT,
                "%-22s %8.0f %10.0f %8.1f %8.1f %8.2f %8.2f %8d",
                measured.subject().name(),
                measured.loginsPerSecond(),
                measured.launchesPerSecond(),
                measured.p50(),
                measured.p99(),
                measured.cost().subject(),
                measured.cost().database(),
                measured.keySetReads());
    }

    private static String titles(String first) {
        return String.format(
                "%-22s %8s %10s %8s %8s %8s %8s %8s",
                first,
                "logins/s",
                "launches/s",
                "p50 ms",
                "p99 ms",
                "cpu ms",
                "db cpu",
                "key sets");
    }

    /// The figures that the subjects at hand allow.
    static List<Figure> figures(Map<String, Measured> measured) {
        var ours = measured.get(Subjects.LONGLEAF);
        var rate = ours.launchesPerSecond();
        var figures = new ArrayList<Figure>();
        var bars =
                List.of(
                        Map.entry(Subjects.LTIJS, 10.0),
                        Map.entry(Subjects.LTI_TOOL_CORE, 1.2),
                        Map.entry(Subjects.LTI13, 0.75),
                        Map.entry(Subjects.FLOOR, 1 / 3.0));
        for (var bar : bars) {
            var peer = measured.get(bar.getKey());
            if (peer != null) {
                figures.add(
                        new Figure(
                                "launch.vs-" + bar.getKey(),
                                rate,
                                peer.launchesPerSecond(),
                                bar.getValue(),
                                true,
                                "launches/s"));
            }
        }
        figures.add(new Figure("launch.p99", ours.p99(), 60, 1, false, "ms"));
        figures.add(
                new Figure(
                        "launch.logins-vs-launches",
                        ours.loginsPerSecond() / rate,
                        2,
                        1,
                        true,
                        "logins/launch"));
        return figures;
    }
}
