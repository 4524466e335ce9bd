package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A number beside the number it is held against.
///
/// @param peer another's, or the bound where there is no other
/// @param bar what the ratio should reach, or stay under
/// @param atLeast whether the ratio shall be at least the bar; at most otherwise
record Figure(String name, double ours, double peer, double bar, boolean atLeast, String unit) {

    double ratio() {
        return ours / peer;
    }

    boolean holds() {
        return atLeast ? ratio() >= bar : ratio() < bar;
    }

    String verdict() {
        return String.format(
                Locale.ROOT,
                "%-36s %10.2f / %8.2f = %6.2f  %s %.2f  %s",
                name,
                ours,
                peer,
                ratio(),
                atLeast ? ">=" : "< ",
                bar,
                holds() ? "holds" : "MISSED");
    }

    /// Appends figures to a list of the form that all of this project's benchmarks share.
    static void append(Path file, List<Figure> figures, Made made) throws IOException {
        var rows =
                figures.stream()
                        .map(figure -> figure.json(made))
                        .collect(Collectors.joining(",\n"));
        var stands = Files.exists(file) ? Files.readString(file).strip() : "[]";
        var before = stands.substring(0, stands.lastIndexOf(']')).stripTrailing();
        var comma = before.equals("[") ? "" : ",";
        Files.writeString(file, before + comma + "\n" + rows + "\n]\n");
    }

    private String json(Made made) {
        return String.format(
                Locale.ROOT,
                """
                {"name": "%s", "ours": %.2f, "peer": %.2f, "ratio": %.3f, "unit": "%s", "date": "%s", "commit": "%s", "machine": "%s"}\
                """,
                name,
                ours,
                peer,
                ratio(),
                unit,
                made.date(),
                made.commit(),
                made.machine());
    }

    /// @param machine and how busy it was
    record Made(String date, String commit, String machine) {}
}
