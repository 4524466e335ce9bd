package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.rest.NewRubric;
import org.longleaf.canvas.rest.NewRubric.Use;
import org.longleaf.canvas.rest.Rubric.Criterion;
import org.longleaf.canvas.rest.Rubric.Rating;
import org.longleaf.canvas.rest.RubricRow;
import org.longleaf.tool.delivery.RubricPayload;
import org.longleaf.tool.delivery.RubricPayload.Row;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A decision in a Canvas rubric's terms. Levels are its ratings, from 0 points for the lowest, one
/// more for each; the points count for nothing but the order.
record RubricRows(RubricPayload payload) {

    String userId() {
        return payload.userId();
    }

    /// Ours, beside the assignment's grade.
    NewRubric rubric(String assignment) {
        return new NewRubric(
                payload.title(),
                false,
                payload.rows().stream().map(RubricRows::criterion).toList(),
                Use.beside(assignment));
    }

    private static Criterion criterion(Row row) {
        List<Rating> ratings =
                IntStream.range(0, row.levels().size())
                        .mapToObj(rank -> Rating.of(row.levels().get(rank), points(rank)))
                        .toList();
        return Criterion.of(row.criterion(), points(row.levels().size() - 1), ratings.reversed());
    }

    /// Whether each of our criteria has its row there.
    boolean fit(List<Criterion> criteria) {
        return payload.rows().stream()
                .allMatch(row ->
                        named(criteria, row)
                                .flatMap(criterion -> rating(criterion, row))
                                .isPresent());
    }

    /// By Canvas's ids.
    Map<String, RubricRow> by(List<Criterion> criteria) {
        Map<String, RubricRow> rows = new HashMap<>();
        for (Row row : payload.rows()) {
            named(criteria, row).ifPresent(criterion -> put(rows, criterion.id(), row, criterion));
        }
        return rows;
    }

    private static void put(
            Map<String, RubricRow> rows, @Nullable String id, Row row, Criterion criterion) {
        if (id != null) {
            rating(criterion, row)
                    .ifPresent(rating ->
                            rows.put(id, new RubricRow(rating.points(), rating.id(), null)));
        }
    }

    private static Optional<Criterion> named(List<Criterion> criteria, Row row) {
        return criteria.stream()
                .filter(criterion -> row.criterion().equals(criterion.description()))
                .findFirst();
    }

    private static Optional<Rating> rating(Criterion criterion, Row row) {
        return criterion.ratings().stream()
                .filter(rating -> row.reached().equals(rating.description()))
                .findFirst();
    }

    private static BigDecimal points(int rank) {
        return BigDecimal.valueOf(rank);
    }
}
