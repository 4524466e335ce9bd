package org.longleaf.canvas.rest;

import org.longleaf.canvas.rest.Rubric.Criterion;

import java.util.List;

/// A rubric that is to be made, or what one is to become, and what it is to be used for.
///
/// @param freeFormComments whether reviewers write instead of picking a rating
/// @param criteria all of them, also those that stay: one that is left out is taken away
public record NewRubric(String title, boolean freeFormComments, List<Criterion> criteria, Use use) {

    /// @throws IllegalArgumentException when it has no title or no criterion
    public NewRubric {
        criteria = List.copyOf(criteria);
        if (title.isBlank() || criteria.isEmpty()) {
            throw new IllegalArgumentException("a rubric needs a title and a criterion");
        }
    }

    /// What a rubric is used for.
    ///
    /// @param ownerType `Assignment`, `Course` or `Account`
    /// @param ownerId its id
    /// @param forGrading whether its points are the grade; of an assignment only
    /// @param hideTotal whether the sum of points is not shown
    public record Use(String ownerType, String ownerId, boolean forGrading, boolean hideTotal) {

        /// @throws IllegalArgumentException when the id is none
        public Use {
            Keys.id(ownerId);
        }

        /// To be found in a course, without being used yet.
        ///
        /// @throws IllegalArgumentException when it is no Canvas id
        public static Use keptIn(String courseId) {
            return new Use("Course", courseId, false, false);
        }

        /// To score an assignment by; its points are the grade.
        ///
        /// @throws IllegalArgumentException when it is no Canvas id
        public static Use toGrade(String assignmentId) {
            return new Use("Assignment", assignmentId, true, false);
        }

        /// To score an assignment by, without touching its grade.
        ///
        /// @throws IllegalArgumentException when it is no Canvas id
        public static Use beside(String assignmentId) {
            return new Use("Assignment", assignmentId, false, false);
        }
    }

    Form form() {
        var form =
                new Form()
                        .with("rubric[title]", title)
                        .with("rubric[free_form_criterion_comments]", freeFormComments);
        for (int i = 0; i < criteria.size(); i++) {
            criteria.get(i).writeTo(form, "rubric[criteria][" + i + "]");
        }
        return form.with("rubric_association[association_id]", use.ownerId())
                .with("rubric_association[association_type]", use.ownerType())
                .with("rubric_association[use_for_grading]", use.forGrading())
                .with("rubric_association[hide_score_total]", use.hideTotal())
                .with(
                        "rubric_association[purpose]",
                        use.ownerType().equals("Assignment") ? "grading" : "bookmark");
    }
}
