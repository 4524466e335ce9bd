package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// What a line item holds for one person (AGS 2.0, section 3.3; canvas-contract.md, section 5.3).
/// Canvas leaves out what is null; the score is a teacher's where one has graded after the tool.
///
/// @param userId the `sub` of the person's launches
/// @param resultScore in units of `resultMaximum`
public record Result(
        String userId,
        @Nullable BigDecimal resultScore,
        @Nullable BigDecimal resultMaximum,
        @Nullable String comment) {

    // Canvas scales a grade that was given by hand, and rounds it.
    private static final BigDecimal NEAR = new BigDecimal("0.001");

    /// Whether a score stands here that is worth as much as these points, of whatever maximum.
    public boolean isWorth(Score.Points points) {
        var score = resultScore;
        if (score == null) {
            return false;
        }
        var maximum = resultMaximum == null ? points.maximum() : resultMaximum;
        var both = maximum.multiply(points.maximum());
        return both.signum() == 0
                ? score.compareTo(points.given()) == 0
                : score.multiply(points.maximum())
                                .subtract(points.given().multiply(maximum))
                                .abs()
                                .compareTo(both.multiply(NEAR))
                        <= 0;
    }

    static Result of(Fields fields) {
        return new Result(
                fields.id("userId"),
                fields.optionalNumber("resultScore"),
                fields.optionalNumber("resultMaximum"),
                fields.optionalProse("comment"));
    }

    /// Tells the numbers, not the person.
    @Override
    public String toString() {
        return "Result[" + resultScore + " of " + resultMaximum + "]";
    }
}
