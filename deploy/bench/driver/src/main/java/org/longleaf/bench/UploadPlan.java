package org.longleaf.bench;

import java.nio.file.Path;
import java.util.List;

/// What to measure of uploads and how much of it.
///
/// @param root the checkout
/// @param work a folder of the run's own
/// @param recorded whether the figures are appended to results.json
record UploadPlan(Path root, Path work, List<String> parts, Sizes sizes, boolean recorded) {

    static final String SPEED = "speed";
    static final String HEAP = "heap";
    static final String CROWD = "crowd";
    static final String PAGE = "page";

    static final List<String> ALL = List.of(SPEED, HEAP, CROWD, PAGE);

    private static final long MIB = 1 << 20;

    /// @param file bytes of the file whose upload is timed
    /// @param warmUps rounds before those that count
    /// @param rounds that count
    /// @param large bytes of the file that the heap must not notice
    /// @param people who upload at once
    /// @param each bytes of each one's file, at 1 Mbit/s
    record Sizes(long file, int warmUps, int rounds, long large, int people, int each) {}

    private static final Sizes FULL = new Sizes(1024 * MIB, 3, 5, 4096 * MIB, 200, 2_000_000);
    private static final Sizes QUICK = new Sizes(32 * MIB, 1, 1, 128 * MIB, 20, 500_000);

    /// @param args the checkout, the folder of the run, then `--quick`, `--only=a,b` or nothing
    static UploadPlan of(String... args) {
        var plan = new UploadPlan(Path.of(args[0]), Path.of(args[1]), ALL, FULL, true);
        for (var option : List.of(args).subList(2, args.length)) {
            if (option.equals("--quick")) {
                plan = new UploadPlan(plan.root, plan.work, plan.parts, QUICK, false);
            } else if (option.startsWith("--only=")) {
                var parts = List.of(option.substring("--only=".length()).split(","));
                plan = new UploadPlan(plan.root, plan.work, known(parts), plan.sizes, false);
            } else {
                throw new IllegalArgumentException("no such option: " + option);
            }
        }
        return plan;
    }

    private static List<String> known(List<String> parts) {
        for (var part : parts) {
            if (!ALL.contains(part)) {
                throw new IllegalArgumentException(
                        "no such part: " + part + "; there are " + String.join(", ", ALL));
            }
        }
        return parts;
    }

    boolean has(String part) {
        return parts.contains(part);
    }
}
