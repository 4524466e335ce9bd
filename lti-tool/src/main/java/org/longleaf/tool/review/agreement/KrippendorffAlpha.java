package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;

/// Krippendorff's alpha, from a coincidence matrix (Krippendorff, Computing Krippendorff's
/// Alpha-Reliability, 2011).
final class KrippendorffAlpha {

    private final double[][] coincidences;
    private final double[] values;
    private final double all;

    /// @param coincidences how often each value met each in one unit; symmetric
    KrippendorffAlpha(double[][] coincidences) {
        this.coincidences = coincidences;
        this.values = new double[coincidences.length];
        double sum = 0;
        for (int c = 0; c < values.length; c++) {
            for (double count : coincidences[c]) {
                values[c] += count;
            }
            sum += values[c];
        }
        this.all = sum;
    }

    /// Two readers of each unit: a pair counts in both orders.
    static KrippendorffAlpha of(Matrix matrix) {
        double[][] both = new double[matrix.size()][matrix.size()];
        for (int c = 0; c < both.length; c++) {
            for (int k = 0; k < both.length; k++) {
                both[c][k] = matrix.count(c, k) + matrix.count(k, c);
            }
        }
        return new KrippendorffAlpha(both);
    }

    /// How far apart two values are, squared.
    @FunctionalInterface
    private interface Distance {
        double squared(int c, int k);
    }

    /// Any two values are equally far apart. Null where only one value was given.
    @Nullable Double nominal() {
        return with((c, k) -> c == k ? 0 : 1);
    }

    /// Values are as far apart as there are others between them. Null where only one was given.
    @Nullable Double ordinal() {
        return with(this::ranks);
    }

    private double ranks(int c, int k) {
        double between = 0;
        for (int g = Math.min(c, k); g <= Math.max(c, k); g++) {
            between += values[g];
        }
        return c == k ? 0 : Math.pow(between - (values[c] + values[k]) / 2, 2);
    }

    private @Nullable Double with(Distance distance) {
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < values.length; c++) {
            for (int k = 0; k < values.length; k++) {
                observed += coincidences[c][k] * distance.squared(c, k);
                expected += values[c] * values[k] * distance.squared(c, k);
            }
        }
        return expected == 0 ? null : 1 - (all - 1) * observed / expected;
    }
}
