package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.User;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What somebody said of a student's work by a rubric.
public record Assessment(
        long id,
        Rubric.Use by,
        Assignment of,
        User student,
        User assessor,
        int attempt,
        String type,
        Instant at,
        List<Row> rows) {

    /// What was said of one criterion.
    public record Row(
            String criterion,
            @Nullable String rating,
            @Nullable BigDecimal points,
            @Nullable String comments) {}

    /// The sum of all points given; null where none were.
    public @Nullable BigDecimal score() {
        return points().reduce(BigDecimal::add).orElse(null);
    }

    private Stream<BigDecimal> points() {
        return rows.stream().map(Row::points).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    public boolean isGrading() {
        return type.equals("grading");
    }

    boolean isSameAs(Assessment other) {
        return by.association().id() == other.by.association().id()
                && student.person().id().equals(other.student.person().id())
                && type.equals(other.type)
                && (isGrading() || assessor.person().id().equals(other.assessor.person().id()));
    }
}
