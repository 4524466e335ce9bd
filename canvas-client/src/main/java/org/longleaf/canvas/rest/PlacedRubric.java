package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

/// A rubric and its use, as they are after a change. Its ids count from now on, not those that were
/// asked for: a rubric that is used elsewhere too is not edited but copied.
///
/// @param association null where Canvas tells of none
public record PlacedRubric(Rubric rubric, @Nullable Association association) {

    /// That a rubric is used for something.
    ///
    /// @param id by which it is assessed ([Rubrics#assess])
    /// @param ownerId of the assignment, course or account
    /// @param ownerType `Assignment`, `Course` or `Account`
    public record Association(
            String id,
            @Nullable String rubricId,
            @Nullable String ownerId,
            @Nullable String ownerType,
            boolean useForGrading) {

        static Association of(Fields fields) {
            return new Association(
                    fields.id("id"),
                    fields.optionalId("rubric_id"),
                    fields.optionalId("association_id"),
                    fields.optionalText("association_type"),
                    Values.flag(fields, "use_for_grading"));
        }
    }

    static PlacedRubric of(Fields fields) {
        return new PlacedRubric(
                Rubric.of(fields.object("rubric")),
                Values.inside(fields, "rubric_association", Association::of));
    }
}
