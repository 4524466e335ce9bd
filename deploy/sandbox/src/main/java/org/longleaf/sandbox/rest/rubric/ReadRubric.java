package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.rest.RailsParams;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.rubric.Rubric.Criterion;
import org.longleaf.sandbox.rest.rubric.Rubric.Rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Reads a rubric out of a call. Criteria and ratings are hashes by index, never lists. What is
/// wrong with a rubric is told with a 200 (canvas-contract, 9.3).
record ReadRubric(RailsParams params, LongSupplier ids) {
    private static final int TITLE = 255;

    /// @param before the rubric that changes; null for a new one
    Rubric read(Course course, @Nullable Rubric before) {
        var title = params.text("title");
        var told = title != null ? title : before != null ? before.title() : "Some Rubric";
        if (told.length() > TITLE) {
            throw failed("Title is too long (maximum is 255 characters)");
        }
        if (params.isNoHash("criteria")) {
            // Rails calls for the hash's values, and a list has none.
            throw Refused.with(
                    500,
                    Map.of(
                            "errors",
                            List.of(
                                    Map.of(
                                            "message", "An error occurred.",
                                            "error_code", "internal_server_error"))));
        }
        return new Rubric(
                before == null ? ids.getAsLong() : before.id(),
                course.id(),
                told,
                flag("free_form_criterion_comments", before != null && before.freeForm()),
                flag("hide_score_total", before != null && before.hideScoreTotal()),
                params.has("criteria") || before == null ? criteria() : before.criteria());
    }

    private boolean flag(String name, boolean otherwise) {
        return params.has(name) ? params.isTrue(name) : otherwise;
    }

    private List<Criterion> criteria() {
        return params.names("criteria").stream()
                .map(index -> criterion(params.in("criteria", index)))
                .toList();
    }

    private Criterion criterion(RailsParams one) {
        var ratings =
                one.names("ratings").stream()
                        .map(index -> rating(one.in("ratings", index)))
                        .toList();
        var most = ratings.stream().map(Rating::points).reduce(BigDecimal.ZERO, BigDecimal::max);
        var outcome = one.text("learning_outcome_id");
        return new Criterion(
                id(one),
                text(one, "description", "No Description"),
                text(one, "long_description", ""),
                one.has("points") ? number(one, "points") : most,
                one.isTrue("criterion_use_range"),
                outcome == null || !outcome.matches("\\d{1,18}") ? null : Long.valueOf(outcome),
                ratings);
    }

    private Rating rating(RailsParams one) {
        return new Rating(
                id(one),
                text(one, "description", "No Description"),
                text(one, "long_description", ""),
                number(one, "points"));
    }

    /// A line keeps its id where the call names it.
    private String id(RailsParams one) {
        var named = one.text("id");
        return named != null && named.matches("[_a-z0-9]{1,40}") ? named : "_" + ids.getAsLong();
    }

    private static String text(RailsParams one, String name, String otherwise) {
        return Optional.ofNullable(one.text(name)).filter(t -> !t.isBlank()).orElse(otherwise);
    }

    private static BigDecimal number(RailsParams one, String name) {
        var text = text(one, name, "0");
        var number = Numbers.read(text);
        if (number.isEmpty()) {
            if (text.matches("[-+]?[\\d.]+([eE][-+]?\\d+)?")) {
                throw failed("Points possible is out of range");
            }
            return BigDecimal.ZERO;
        }
        if (number.get().signum() < 0) {
            throw failed("Points possible must be greater than or equal to 0");
        }
        return number.get();
    }

    private static Refused failed(String message) {
        return Refused.with(200, Map.of("error", true, "messages", List.of(message)));
    }
}
