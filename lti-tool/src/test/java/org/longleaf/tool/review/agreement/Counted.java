package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Pairs that a test counted somewhere else, and what the product's figures make of them.
public record Counted(
        long pairs, long agreed, double percent, @Nullable Double kappa, @Nullable Double alpha) {

    /// What two readers said of the same.
    public record Pair(String first, String second) {}

    /// @param levels in their order
    public static Counted of(List<Pair> pairs, List<String> levels) {
        Matrix matrix = new Matrix(levels);
        pairs.forEach(pair -> matrix.add(pair.first(), pair.second(), 1));
        Figures figures = Figures.of(matrix, matrix);
        return new Counted(
                figures.pairs(),
                matrix.agreed(),
                figures.percent(),
                figures.kappa(),
                figures.alpha());
    }
}
