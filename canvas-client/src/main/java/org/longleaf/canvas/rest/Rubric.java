package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.util.List;

/// A rubric as Canvas has it (canvas-contract.md, section 9.3).
///
/// @param contextId of the course or account it belongs to
/// @param contextType `Course` or `Account`
/// @param freeFormComments whether reviewers write instead of picking a rating
/// @param assessments what it was used for, where they were asked for
public record Rubric(
        String id,
        @Nullable String title,
        @Nullable String contextId,
        @Nullable String contextType,
        @Nullable BigDecimal pointsPossible,
        boolean freeFormComments,
        List<Criterion> criteria,
        List<RubricAssessment> assessments) {

    public Rubric {
        criteria = List.copyOf(criteria);
        assessments = List.copyOf(assessments);
    }

    /// What is scored.
    ///
    /// @param id as Canvas names it, such as `_8482`, without a prefix; null for one that is to be
    ///   made. Keeping it when a rubric is edited keeps what was scored by it
    /// @param useRange whether a rating stands for all points down to the next one's
    /// @param outcomeId the learning outcome it is aligned to
    public record Criterion(
            @Nullable String id,
            @Nullable String description,
            @Nullable String longDescription,
            @Nullable BigDecimal points,
            boolean useRange,
            @Nullable String outcomeId,
            List<Rating> ratings) {
        public Criterion {
            ratings = List.copyOf(ratings);
        }

        /// One that is to be made.
        ///
        /// @return always a criterion; Canvas judges it when the rubric is made
        public static Criterion of(String description, BigDecimal points, List<Rating> ratings) {
            return new Criterion(null, description, null, points, false, null, ratings);
        }

        static Criterion of(Fields fields) {
            return new Criterion(
                    fields.id("id"),
                    fields.optionalProse("description"),
                    fields.optionalProse("long_description"),
                    fields.optionalNumber("points"),
                    Values.flag(fields, "criterion_use_range"),
                    fields.optionalId("learning_outcome_id"),
                    Values.each(fields, "ratings", Rating::of));
        }

        void writeTo(Form form, String name) {
            form.with(name + "[id]", id)
                    .with(name + "[description]", description)
                    .with(name + "[long_description]", longDescription)
                    .with(name + "[points]", points)
                    .with(name + "[criterion_use_range]", useRange)
                    .with(name + "[learning_outcome_id]", outcomeId);
            for (int i = 0; i < ratings.size(); i++) {
                ratings.get(i).writeTo(form, name + "[ratings][" + i + "]");
            }
        }
    }

    /// What a criterion may get.
    ///
    /// @param id null for one that is to be made
    public record Rating(
            @Nullable String id,
            @Nullable String description,
            @Nullable String longDescription,
            @Nullable BigDecimal points) {

        /// One that is to be made.
        ///
        /// @return always a rating; Canvas judges it when the rubric is made
        public static Rating of(String description, BigDecimal points) {
            return new Rating(null, description, null, points);
        }

        static Rating of(Fields fields) {
            return new Rating(
                    fields.optionalId("id"),
                    fields.optionalProse("description"),
                    fields.optionalProse("long_description"),
                    fields.optionalNumber("points"));
        }

        private void writeTo(Form form, String name) {
            form.with(name + "[id]", id)
                    .with(name + "[description]", description)
                    .with(name + "[long_description]", longDescription)
                    .with(name + "[points]", points);
        }
    }

    // Lists call the criteria data; the answer to a change may call them criteria.
    static Rubric of(Fields fields) {
        return new Rubric(
                fields.id("id"),
                fields.optionalProse("title"),
                fields.optionalId("context_id"),
                fields.optionalText("context_type"),
                fields.optionalNumber("points_possible"),
                Values.flag(fields, "free_form_criterion_comments"),
                Values.each(fields, fields.has("data") ? "data" : "criteria", Criterion::of),
                Values.each(fields, "assessments", RubricAssessment::of));
    }
}
