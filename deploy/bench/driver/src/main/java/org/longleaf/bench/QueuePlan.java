package org.longleaf.bench;

import java.nio.file.Path;
import java.util.List;

/// How much of the review queue to measure.
///
/// @param root the checkout
/// @param work a folder of the run's own
/// @param few submissions of the small state
/// @param many submissions of the large state
/// @param shifts what counts, one after the other
/// @param atOnce how many of the last shift's reviewers come at the same time in a warm-up
/// @param again on the states that the last run left, which are not made anew
/// @param recorded whether the figures are appended to results.json
record QueuePlan(
        Path root,
        Path work,
        long seed,
        int teachers,
        int few,
        int many,
        int warmUps,
        List<Shift> shifts,
        int atOnce,
        boolean again,
        boolean recorded) {

    private static final long SEED = 20_261_123;

    /// Rounds in which so many reviewers of the state are at work, each of whom takes a submission
    /// every ten minutes.
    ///
    /// @param seats reviewers who come in one round
    record Shift(String name, int atWork, int seats, int rounds) {

        private static final int SECONDS_BETWEEN = 600;

        /// More than there are of them among all: [StateReviewers#OF_A_KIND] of 5,000.
        private static final int ONE_OF_A_KIND_IN = 50;

        double perSecond() {
            return atWork / (double) SECONDS_BETWEEN;
        }

        /// How many of each special kind come.
        int ofAKind() {
            return seats / ONE_OF_A_KIND_IN;
        }

        private Shift withSeats(int wanted) {
            return new Shift(name, atWork, wanted, rounds);
        }
    }

    private static final List<Shift> SHIFTS =
            List.of(
                    new Shift("a fifth at work", StateReviewers.REVIEWERS / 5, 500, 3),
                    new Shift("all at work", StateReviewers.REVIEWERS, 1_000, 2));

    static QueuePlan of(String... args) {
        var plan =
                new QueuePlan(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        SEED,
                        Statewide.TEACHERS,
                        10_000,
                        1_000_000,
                        4,
                        SHIFTS,
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
            var one = new Shift("all at work", StateReviewers.REVIEWERS, 250, 1);
            return new QueuePlan(
                    root, work, seed, 20_000, 4_000, 40_000, 1, List.of(one), atOnce, again, false);
        }
        if (option.equals("--again")) {
            return new QueuePlan(
                    root, work, seed, teachers, few, many, warmUps, shifts, atOnce, true, recorded);
        }
        if (option.startsWith("--many=")) {
            var wanted = Integer.parseInt(option.substring("--many=".length()));
            return new QueuePlan(
                    root, work, seed, teachers, few, wanted, warmUps, shifts, atOnce, again, false);
        }
        if (option.startsWith("--seats=")) {
            var wanted = Integer.parseInt(option.substring("--seats=".length()));
            var smaller = shifts.stream().map(shift -> shift.withSeats(wanted)).toList();
            return new QueuePlan(
                    root, work, seed, teachers, few, many, warmUps, smaller, atOnce, again, false);
        }
        if (option.startsWith("--seed=")) {
            var wanted = Long.parseLong(option.substring("--seed=".length()));
            return new QueuePlan(
                    root, work, wanted, teachers, few, many, warmUps, shifts, atOnce, again,
                    recorded);
        }
        throw new IllegalArgumentException("no such option: " + option);
    }
}
