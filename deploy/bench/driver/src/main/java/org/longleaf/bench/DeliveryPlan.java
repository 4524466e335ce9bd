package org.longleaf.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// How much of the deliveries to measure.
///
/// @param root the checkout
/// @param work a folder of the run's own
/// @param classes the class path of the tool, and of what owes deliveries by it
/// @param heap of each instance, as `-Xmx` takes it
/// @param backlog deliveries that wait at the beginning
/// @param people whose they are
/// @param warmUp deliveries before
/// @param scores under Canvas's bucket
/// @param decisions of which each owes something, and as many that owe nothing
/// @param parts those that are measured: records, scores, owing
/// @param recorded whether the figures are appended to results.json
record DeliveryPlan(
        Path root,
        Path work,
        String classes,
        String heap,
        int backlog,
        int people,
        int warmUp,
        int scores,
        int decisions,
        List<String> parts,
        boolean recorded) {

    private static final List<String> ALL = List.of("records", "scores", "owing");

    static DeliveryPlan of(String... args) {
        var plan =
                new DeliveryPlan(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        args[2],
                        "1g",
                        100_000,
                        10_000,
                        5_000,
                        1_800,
                        1_000,
                        ALL,
                        true);
        for (var option : Arrays.asList(args).subList(3, args.length)) {
            plan = plan.with(option);
        }
        return plan;
    }

    private DeliveryPlan with(String option) {
        if (option.equals("--quick")) {
            return new DeliveryPlan(
                    root, work, classes, "384m", 10_000, 5_000, 1_000, 600, 200, parts, false);
        }
        if (option.startsWith("--only=")) {
            var some = List.of(option.substring("--only=".length()).split(","));
            if (!ALL.containsAll(some)) {
                throw new IllegalArgumentException("Of " + ALL + ", not " + some);
            }
            return new DeliveryPlan(
                    root, work, classes, heap, backlog, people, warmUp, scores, decisions, some,
                    false);
        }
        throw new IllegalArgumentException("no such option: " + option);
    }
}
