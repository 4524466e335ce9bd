package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one criterion of a rubric got. Nothing of it is a must: a rubric without points has ratings
/// or comments alone.
///
/// @param points null where there are none, which is not 0
/// @param ratingId the rating that was picked, by its id in the rubric
public record RubricRow(
        @Nullable BigDecimal points, @Nullable String ratingId, @Nullable String comments) {
    private static final String PREFIX = "criterion_";

    /// Points, and what they are for.
    ///
    /// @return always a row; Canvas judges the points
    public static RubricRow points(BigDecimal points, @Nullable String comments) {
        return new RubricRow(points, null, comments);
    }

    static RubricRow of(Fields fields) {
        return new RubricRow(
                fields.optionalNumber("points"),
                fields.optionalId("rating_id"),
                fields.optionalProse("comments"));
    }

    /// Rows that Canvas sent, in the order they came.
    static Map<String, RubricRow> read(Map<String, RubricRow> rows) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /// Rows that are to be sent, by their criterion's bare id.
    ///
    /// @throws IllegalArgumentException when an id is blank or has the prefix already, since Canvas
    ///   takes such a row for no row
    static Map<String, RubricRow> byCriterion(Map<String, RubricRow> rows) {
        for (var criterion : rows.keySet()) {
            if (criterion.isBlank()
                    || criterion.startsWith(PREFIX)
                    || criterion.matches(".*[\\[\\]\\p{Cntrl}].*")) {
                throw new IllegalArgumentException("a criterion is named by its bare id");
            }
        }
        return read(rows);
    }

    /// As the submissions' PUT reads it: bare ids, to which Canvas adds the prefix itself.
    static void bare(Map<String, RubricRow> rows, Form form) {
        rows.forEach((criterion, row) -> row.write(form, "rubric_assessment[" + criterion + "]"));
    }

    /// As a rubric assessment's POST and PUT read it.
    static void prefixed(Map<String, RubricRow> rows, Form form) {
        rows.forEach((criterion, row) ->
                row.write(form, "rubric_assessment[" + PREFIX + criterion + "]"));
    }

    private void write(Form form, String name) {
        form.with(name + "[points]", points)
                .with(name + "[rating_id]", ratingId)
                .with(name + "[comments]", comments);
    }

    /// Tells no comments.
    @Override
    public String toString() {
        return "RubricRow[" + points + ", " + ratingId + "]";
    }
}
