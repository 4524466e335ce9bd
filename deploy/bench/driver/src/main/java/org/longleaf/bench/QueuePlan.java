package org.longleaf.bench;

import java.nio.file.Path;
import java.util.List;

/// How much of the review queue to measure.
///
/// @param root the checkout
/// @param work a folder of the run's own
/// @param few submissions of the small state
/// @param many submissions of the large state
/// @param seats reviewers who come in one round
/// @param ofAKind how many of each special kind are among them
/// @param perSecond how many of them come in a second of a round that counts
/// @param atOnce how many of them at the same time in a warm-up
/// @param again on the states that the last run left, which are not made anew
/// @param recorded whether the figures are appended to results.json
record QueuePlan(
        Path root,
        Path work,
        long seed,
        int teachers,
        int few,
        int many,
        int seats,
        int ofAKind,
        int warmUps,
        int rounds,
        double perSecond,
        int atOnce,
        boolean again,
        boolean recorded) {

    private static final long SEED = 20_261_123;

    /// Every reviewer of the state is at work, and takes a submission every ten minutes.
    private static final double ALL_EVERY_TEN_MINUTES = StateReviewers.REVIEWERS / 600.0;

    static QueuePlan of(String... args) {
        var plan =
                new QueuePlan(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        SEED,
                        Statewide.TEACHERS,
                        10_000,
                        1_000_000,
                        1_000,
                        StateReviewers.OF_A_KIND / 2,
                        2,
                        3,
                        ALL_EVERY_TEN_MINUTES,
                        4,
                        false,
                        true);
        for (var option : List.of(args).subList(2, args.length)) {
            plan = plan.with(option);
        }
        return plan;
    }

    private QueuePlan with(String option) {
        if (option.equals("--quick")) {
            return new QueuePlan(
                    root, work, seed, 20_000, 4_000, 40_000, 100, 5, 1, 1, perSecond, atOnce, again,
                    false);
        }
        if (option.equals("--again")) {
            return new QueuePlan(
                    root, work, seed, teachers, few, many, seats, ofAKind, warmUps, rounds,
                    perSecond, atOnce, true, false);
        }
        if (option.startsWith("--many=")) {
            var wanted = Integer.parseInt(option.substring("--many=".length()));
            return new QueuePlan(
                    root, work, seed, teachers, few, wanted, seats, ofAKind, warmUps, rounds,
                    perSecond, atOnce, again, false);
        }
        if (option.startsWith("--seats=")) {
            var wanted = Integer.parseInt(option.substring("--seats=".length()));
            return new QueuePlan(
                    root, work, seed, teachers, few, many, wanted, ofAKind, warmUps, rounds,
                    perSecond, atOnce, again, false);
        }
        if (option.startsWith("--seed=")) {
            var wanted = Long.parseLong(option.substring("--seed=".length()));
            return new QueuePlan(
                    root, work, wanted, teachers, few, many, seats, ofAKind, warmUps, rounds,
                    perSecond, atOnce, again, recorded);
        }
        throw new IllegalArgumentException("no such option: " + option);
    }
}
