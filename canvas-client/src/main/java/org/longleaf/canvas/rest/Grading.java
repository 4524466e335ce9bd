package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// What a grader decides of a submission (canvas-contract.md, section 9.4). What is not named stays
/// as it is at Canvas.
///
/// @param grade as a teacher would type it: `13.5`, `40%`, `A-`, `pass`, `complete`; empty takes
///   the grade away
/// @param excused true excuses and takes the grade away
/// @param rows of the rubric, by the criterion's bare id as the assignment's rubric has it. A
///   rubric that is used for grading sets the grade by their points
public record Grading(
        @Nullable String grade,
        @Nullable Boolean excused,
        @Nullable LatePolicy latePolicy,
        Map<String, RubricRow> rows) {

    /// Decides nothing yet.
    public static final Grading NOTHING = new Grading(null, null, null, Map.of());

    /// What late work is taken for.
    public enum LatePolicy {
        LATE,
        MISSING,
        EXTENDED,
        NONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @throws IllegalArgumentException when a row's criterion is blank, named with the prefix
    ///   `criterion_`, which Canvas adds itself, or holds a square bracket or a control character
    public Grading {
        rows = RubricRow.byCriterion(rows);
    }

    /// Rows of the rubric alone.
    ///
    /// @throws IllegalArgumentException when a criterion is blank, has the prefix `criterion_`, or
    ///   holds a square bracket or a control character
    public static Grading rows(Map<String, RubricRow> rows) {
        return new Grading(null, null, null, rows);
    }

    /// A grade alone.
    ///
    /// @return always a grading; Canvas judges whether the grade is one
    public static Grading grade(String grade) {
        return new Grading(grade, null, null, Map.of());
    }

    /// Points alone.
    ///
    /// @return always a grading; Canvas judges the points
    public static Grading points(BigDecimal points) {
        return grade(points.toPlainString());
    }

    /// The same with a grade too.
    ///
    /// @return always a grading; Canvas judges whether the grade is one
    public Grading withGrade(String grade) {
        return new Grading(grade, excused, latePolicy, rows);
    }

    Form writeTo(Form form) {
        form.with("submission[posted_grade]", grade)
                .with("submission[excuse]", excused)
                .with(
                        "submission[late_policy_status]",
                        latePolicy == null ? null : latePolicy.word());
        RubricRow.bare(rows, form);
        return form;
    }

    /// Tells no comments.
    @Override
    public String toString() {
        return "Grading[" + grade + ", " + rows.keySet() + "]";
    }
}
