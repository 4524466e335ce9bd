package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.rest.Rubric.Criterion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// An assignment.
///
/// @param description as HTML
/// @param submissionTypes what it takes, such as `online_upload` or `external_tool`
/// @param allowedAttempts -1 for any number
/// @param ltiContextId what launches call it (`resource_link.id`)
/// @param rubric its criteria with their bare ids; none where it has no rubric
/// @param rubricId of that rubric
/// @param rubricGrades whether the rubric's points are the grade
public record Assignment(
        String id,
        @Nullable String courseId,
        @Nullable String name,
        @Nullable String description,
        @Nullable BigDecimal pointsPossible,
        @Nullable String gradingType,
        Set<String> submissionTypes,
        boolean published,
        boolean anonymousGrading,
        @Nullable Integer allowedAttempts,
        @Nullable Instant unlockAt,
        @Nullable Instant dueAt,
        @Nullable Instant lockAt,
        @Nullable String ltiContextId,
        @Nullable String address,
        List<Criterion> rubric,
        @Nullable String rubricId,
        boolean rubricGrades) {

    public Assignment {
        submissionTypes = Set.copyOf(submissionTypes);
        rubric = List.copyOf(rubric);
    }

    static Assignment of(Fields fields) {
        return new Assignment(
                fields.id("id"),
                fields.optionalId("course_id"),
                fields.optionalText("name"),
                fields.optionalProse("description"),
                fields.optionalNumber("points_possible"),
                fields.optionalText("grading_type"),
                fields.texts("submission_types"),
                Values.flag(fields, "published"),
                Values.flag(fields, "anonymous_grading"),
                Values.count(fields, "allowed_attempts"),
                fields.optionalMoment("unlock_at"),
                fields.optionalMoment("due_at"),
                fields.optionalMoment("lock_at"),
                fields.optionalId("lti_context_id"),
                fields.optionalProse("html_url"),
                Values.each(fields, "rubric", Criterion::of),
                Values.idWithin(fields, "rubric_settings", "id"),
                Values.flag(fields, "use_rubric_for_grading"));
    }
}
