package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.GradebookCell.Result;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The results of a line item as the service shows them (contract 5.3); what is not known is left
/// out.
@Component
final class Results {
    private static final String EXTENSION = "https://canvas.instructure.com/lti/submission";

    private final Campus campus;
    private final Gradebook gradebook;
    private final Addresses addresses;

    Results(Campus campus, Gradebook gradebook, Addresses addresses) {
        this.campus = campus;
        this.gradebook = gradebook;
        this.addresses = addresses;
    }

    /// Only of those whom the tool has scored already.
    List<Map<String, Object>> of(Course course, GradeColumn item, @Nullable String userId) {
        return campus.students(course).stream()
                .filter(user -> userId == null || isKnownAs(course, user, userId))
                .flatMap(user -> result(course, item, user))
                .toList();
    }

    Optional<Map<String, Object>> one(Course course, GradeColumn item, String id) {
        return of(course, item, null).stream()
                .filter(r -> r.get("id") instanceof String url && url.endsWith("/results/" + id))
                .findFirst();
    }

    private boolean isKnownAs(Course course, User user, String id) {
        return campus.subIn(course, user).equals(id)
                || user.sub().equals(id)
                || user.identity().canvasUserId().equals(id);
    }

    private Stream<Map<String, Object>> result(Course course, GradeColumn item, User user) {
        var cell = gradebook.cell(item.scored(), user);
        var stored = cell.result();
        if (stored == null) {
            return Stream.of();
        }
        var lineItem = addresses.lineItem(course, item.scored());
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("id", lineItem + "/results/" + stored.id());
        all.put("scoreOf", lineItem);
        all.put("userId", campus.subIn(course, user));
        all.put("resultScore", score(cell, stored, item));
        all.put("resultMaximum", stored.maximum());
        all.put("comment", stored.comment());
        all.put(EXTENSION, stored.extension());
        var shown = new LinkedHashMap<String, Object>();
        all.forEach((name, value) -> {
            if (value != null) {
                shown.put(name, value);
            }
        });
        return Stream.of(shown);
    }

    /// Once a teacher has graded, the teacher's score counts, in the tool's own maximum.
    private static @Nullable BigDecimal score(GradebookCell cell, Result stored, GradeColumn item) {
        var byHand = cell.score();
        if (!cell.gradedByHand() || byHand == null || item.maximum().signum() == 0) {
            return stored.score();
        }
        var maximum = Objects.requireNonNullElse(stored.maximum(), item.maximum());
        return byHand.multiply(maximum)
                .divide(item.maximum(), 4, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
