package org.longleaf.tool.chaos;

import org.longleaf.tool.chaos.Ground.Size;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How large a run is.
///
/// @param jar the tool as it comes
/// @param work a folder of the run's own, which is emptied at its start
/// @param between how long after one kill the next comes, on the average
record ChaosPlan(Path jar, Path work, int awards, int kills, Duration between, long seed) {

    private static final int DISTRICTS = 4;

    /// @param args the jar, the folder, and options
    static ChaosPlan of(String... args) {
        ChaosPlan plan =
                new ChaosPlan(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        10_000,
                        50,
                        Duration.ofSeconds(10),
                        System.currentTimeMillis() % 1_000_000);
        for (String option : Arrays.asList(args).subList(2, args.length)) {
            plan = plan.with(option);
        }
        return plan;
    }

    private ChaosPlan with(String option) {
        List<String> words = List.of(option.split("=", 2));
        String value = words.size() == 2 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "--quick" -> new ChaosPlan(jar, work, 300, 5, between, seed);
            case "--awards" ->
                    new ChaosPlan(jar, work, Integer.parseInt(value), kills, between, seed);
            case "--kills" ->
                    new ChaosPlan(jar, work, awards, Integer.parseInt(value), between, seed);
            case "--seed" ->
                    new ChaosPlan(jar, work, awards, kills, between, Long.parseLong(value));
            default -> throw new IllegalArgumentException("no such option: " + option);
        };
    }

    Size size() {
        return new Size(awards, DISTRICTS);
    }

    /// How long the killing takes, and the owing beside it.
    Duration killing() {
        return between.multipliedBy(kills + 1L);
    }
}
