package org.longleaf.sandbox.rest.rubric;

import org.longleaf.sandbox.rest.RailsParams;
import org.longleaf.sandbox.rest.rubric.Assessment.Row;

import java.math.BigDecimal;
import java.util.List;

/// Reads what a call says of each criterion. What it says of none is passed over in silence, so a
/// wrong key loses its row (canvas-contract, 9.3 and 9.4).
///
/// @param prefix `criterion_` in an assessment's own call, nothing in a submission's
public record ReadRows(RailsParams said, String prefix, Rubric rubric) {

    /// Does any of the keys name a criterion?
    public boolean fitsAny() {
        return rubric.criteria().stream().anyMatch(one -> said.has(prefix + one.id()));
    }

    public List<Row> rows() {
        return rubric.criteria().stream()
                .filter(one -> said.has(prefix + one.id()))
                .map(one -> row(one.id(), said.in(prefix + one.id())))
                .toList();
    }

    private static Row row(String criterion, RailsParams one) {
        var points = one.text("points");
        return new Row(
                criterion,
                one.text("rating_id"),
                points == null || !points.strip().matches("-?\\d{1,9}(\\.\\d{1,9})?")
                        ? null
                        : new BigDecimal(points.strip()),
                one.text("comments"));
    }
}
