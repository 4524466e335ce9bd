package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// What somebody gave by a rubric (canvas-contract.md, section 9.3).
///
/// @param associationId of the rubric's use, as [PlacedRubric] has it
/// @param artifactType what was assessed, such as `Submission`
/// @param artifactId its id
/// @param attempt which of Canvas's attempts was assessed
/// @param type `grading`, `peer_review` or `provisional_grade`
/// @param assessorId who gave it; null where Canvas hides it
/// @param rows by the criterion's bare id; empty where they were not asked for
public record RubricAssessment(
        String id,
        @Nullable String rubricId,
        @Nullable String associationId,
        @Nullable BigDecimal score,
        @Nullable String artifactType,
        @Nullable String artifactId,
        @Nullable Integer attempt,
        @Nullable String type,
        @Nullable String assessorId,
        Map<String, RubricRow> rows) {

    public RubricAssessment {
        rows = RubricRow.read(rows);
    }

    static RubricAssessment of(Fields fields) {
        return new RubricAssessment(
                fields.id("id"),
                fields.optionalId("rubric_id"),
                fields.optionalId("rubric_association_id"),
                fields.optionalNumber("score"),
                fields.optionalText("artifact_type"),
                fields.optionalId("artifact_id"),
                Values.count(fields, "artifact_attempt"),
                fields.optionalText("assessment_type"),
                fields.optionalId("assessor_id"),
                rows(fields));
    }

    // Each row is the rating that was picked: there, id is the rating's.
    private static Map<String, RubricRow> rows(Fields fields) {
        var rows = new LinkedHashMap<String, RubricRow>();
        for (var row : fields.optionalObjects("data")) {
            rows.put(
                    row.id(row.has("criterion_id") ? "criterion_id" : "id"),
                    new RubricRow(
                            row.optionalNumber("points"),
                            row.has("criterion_id") ? ratingId(row) : null,
                            row.optionalProse("comments")));
        }
        return rows;
    }

    private static @Nullable String ratingId(Fields row) {
        return row.optionalId(row.has("rating_id") ? "rating_id" : "id");
    }

    /// Tells no comments.
    @Override
    public String toString() {
        return "RubricAssessment[" + id + ", " + score + "]";
    }
}
