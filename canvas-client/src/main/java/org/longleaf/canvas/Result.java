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
