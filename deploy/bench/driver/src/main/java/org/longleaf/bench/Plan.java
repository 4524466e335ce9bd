package org.longleaf.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What to measure and how much of it.
///
/// @param root the checkout
/// @param work a folder of the run's own: the tool's home, the logs
/// @param launches of one subject in one round
/// @param warmUps rounds before those that count
/// @param rounds that count
/// @param recorded whether the figures are appended to results.json
record Plan(
        Path root,
        Path work,
        List<String> subjects,
        int launches,
        int warmUps,
        int rounds,
        boolean recorded) {

    /// Each person, and so each row that is made once, comes in the first warm-up.
    private static final int FULL_LAUNCHES = 8_000;

    /// The JVM's second compiler is still at work in the third round, here and at the peers.
    private static final int FULL_WARM_UPS = 4;

    private static final int FULL_ROUNDS = 5;

    /// @param args the checkout, the folder of the run, then `--quick` or `--subjects=a,b` or
    ///   nothing
    static Plan of(String... args) {
        var root = Path.of(args[0]);
        var work = Path.of(args[1]);
        var plan =
                new Plan(root, work, Subjects.ALL, FULL_LAUNCHES, FULL_WARM_UPS, FULL_ROUNDS, true);
        for (var option : List.of(args).subList(2, args.length)) {
            if (option.equals("--quick")) {
                plan = plan.quick();
            } else if (option.startsWith("--subjects=")) {
                plan = plan.of(List.of(option.substring("--subjects=".length()).split(",")));
            } else {
                throw new IllegalArgumentException("no such option: " + option);
            }
        }
        return plan;
    }

    private Plan quick() {
        var two =
                subjects.equals(Subjects.ALL)
                        ? List.of(Subjects.LONGLEAF, Subjects.FLOOR)
                        : subjects;
        return new Plan(root, work, two, Claims.PEOPLE, 1, 2, false);
    }

    /// The tool is always there: it brings the database server.
    private Plan of(List<String> names) {
        var chosen = new ArrayList<>(List.of(Subjects.LONGLEAF));
        for (var name : names) {
            if (!Subjects.ALL.contains(name)) {
                throw new IllegalArgumentException(
                        "no such subject: "
                                + name
                                + "; there are "
                                + String.join(", ", Subjects.ALL));
            }
            if (!chosen.contains(name)) {
                chosen.add(name);
            }
        }
        return new Plan(root, work, chosen, launches, warmUps, rounds, false);
    }

    int launchesOf(Subject subject) {
        return (int) (launches * subject.share());
    }
}
