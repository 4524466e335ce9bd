package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// A rubric of a course.
///
/// @param course the course's id in the content
public record Rubric(
        long id,
        String course,
        String title,
        boolean freeForm,
        boolean hideScoreTotal,
        List<Criterion> criteria) {

    /// One line of it.
    ///
    /// @param id as `_1234`
    /// @param outcomeId the outcome it is aligned to
    public record Criterion(
            String id,
            String description,
            String longDescription,
            BigDecimal points,
            boolean usesRange,
            @Nullable Long outcomeId,
            List<Rating> ratings) {}

    /// One level of a line.
    public record Rating(
            String id, String description, String longDescription, BigDecimal points) {}

    public BigDecimal points() {
        return criteria.stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Rubric withId(long other) {
        return new Rubric(other, course, title, freeForm, hideScoreTotal, criteria);
    }

    /// A rubric where it is used.
    public record Use(Rubric rubric, Association association) {}

    /// Where a rubric is used: with an assignment, or in a course's list only.
    ///
    /// @param type `Assignment` or `Course`
    /// @param target the assignment's or the course's Canvas id
    public record Association(
            long id,
            long rubric,
            String type,
            long target,
            boolean useForGrading,
            String purpose,
            boolean hideScoreTotal) {

        boolean grades() {
            return type.equals("Assignment") && purpose.equals("grading");
        }

        Association of(long otherRubric) {
            return new Association(
                    id, otherRubric, type, target, useForGrading, purpose, hideScoreTotal);
        }
    }
}
