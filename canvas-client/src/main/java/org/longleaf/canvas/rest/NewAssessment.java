package org.longleaf.canvas.rest;

import java.util.Map;

/// What is to be given by a rubric.
///
/// @param userId whose work it is; Canvas's own id
/// @param rows by the criterion's bare id; the prefix `criterion_` that this call wants, unlike the
///   one that grades, is added here
public record NewAssessment(String userId, Type type, Map<String, RubricRow> rows) {

    /// @throws IllegalArgumentException when the person's id is no Canvas id, or a criterion is
    ///   blank, has the prefix `criterion_`, or holds a square bracket or a control character
    public NewAssessment {
        Keys.id(userId);
        rows = RubricRow.byCriterion(rows);
    }

    /// What it is given as.
    public enum Type {
        GRADING("grading"),
        PEER_REVIEW("peer_review"),
        PROVISIONAL_GRADE("provisional_grade");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    /// A grader's.
    ///
    /// @throws IllegalArgumentException when the person's id is no Canvas id, or a criterion is
    ///   blank, has the prefix `criterion_`, or holds a square bracket or a control character
    public static NewAssessment grading(String userId, Map<String, RubricRow> rows) {
        return new NewAssessment(userId, Type.GRADING, rows);
    }

    Form form() {
        var form =
                new Form()
                        .with("rubric_assessment[user_id]", userId)
                        .with("rubric_assessment[assessment_type]", type.word);
        RubricRow.prefixed(rows, form);
        return form;
    }
}
