package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;

/// Cohen's kappa: agreement beyond what two readers with these habits would come to by chance.
///
/// @param value 1 is full agreement, 0 what chance gives, less is worse than chance
/// @param standardError by the large-sample variance of Fleiss, Cohen and Everitt (1969)
record CohenKappa(double value, double standardError) {

    /// Under this many pairs the large-sample variance says nothing.
    static final long ENOUGH = 30;

    /// Two sides of the normal distribution, 95 percent between them.
    private static final double NINETY_FIVE = 1.959963984540054;

    /// Null where there is nothing to agree on: no pairs, or both used one level only.
    static @Nullable CohenKappa of(Matrix matrix) {
        double pairs = matrix.pairs();
        if (pairs == 0) {
            return null;
        }
        double seen = matrix.agreed() / pairs;
        double chance = 0;
        for (int level = 0; level < matrix.size(); level++) {
            chance += matrix.first(level) / pairs * (matrix.second(level) / pairs);
        }
        if (chance >= 1) {
            return null;
        }
        double kappa = (seen - chance) / (1 - chance);
        return new CohenKappa(kappa, Math.sqrt(variance(matrix, seen, chance)));
    }

    private static double variance(Matrix matrix, double seen, double chance) {
        double pairs = matrix.pairs();
        double onTheLine = 0;
        double beside = 0;
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j < matrix.size(); j++) {
                double share = matrix.count(i, j) / pairs;
                if (i == j) {
                    double habits = (matrix.first(i) + matrix.second(i)) / pairs;
                    onTheLine += share * Math.pow(1 - chance - habits * (1 - seen), 2);
                } else {
                    beside += share * Math.pow((matrix.second(i) + matrix.first(j)) / pairs, 2);
                }
            }
        }
        double sum =
                onTheLine
                        + Math.pow(1 - seen, 2) * beside
                        - Math.pow(seen * chance - 2 * chance + seen, 2);
        return Math.max(0, sum) / (pairs * Math.pow(1 - chance, 4));
    }

    /// The ends of the 95 percent interval, never beyond -1 and 1.
    record Interval(double from, double until) {}

    /// @param pairs of which kappa was computed
    /// @return null where the formula says nothing: too few pairs, or a matrix that leaves no
    ///   spread
    @Nullable Interval interval(long pairs) {
        if (pairs < ENOUGH || standardError == 0) {
            return null;
        }
        double spread = NINETY_FIVE * standardError;
        return new Interval(Math.max(-1, value - spread), Math.min(1, value + spread));
    }
}
