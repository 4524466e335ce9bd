package org.longleaf.sandbox.service;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.coursework.ExtraColumns;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every line item of a course.
@Component
final class GradeColumns {
    private final Campus campus;
    private final ExtraColumns extras;

    GradeColumns(Campus campus, ExtraColumns extras) {
        this.campus = campus;
        this.extras = extras;
    }

    List<GradeColumn> of(Course course) {
        var own =
                campus.assignments(course).stream()
                        .map(a -> GradeColumn.own(a, campus.facts(course, a)));
        var added =
                extras.of(course).stream()
                        .map(e -> GradeColumn.added(e, campus.facts(course, e.of())));
        return Stream.concat(own, added).toList();
    }

    Optional<GradeColumn> find(Course course, String canvasId) {
        return of(course).stream().filter(c -> c.canvasId().equals(canvasId)).findFirst();
    }
}
