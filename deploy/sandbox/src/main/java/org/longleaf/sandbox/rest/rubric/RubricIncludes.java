package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.rest.RailsParams;
import org.longleaf.sandbox.rest.Refused;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a call wants to see beside a rubric: assessments of a kind, in a style, and its uses.
record RubricIncludes(RailsParams params, Rubrics rubrics, Rubric rubric) {
    private static final List<String> ASSESSMENTS =
            List.of("assessments", "graded_assessments", "peer_assessments");
    private static final List<String> USES =
            List.of(
                    "associations",
                    "assignment_associations",
                    "course_associations",
                    "account_associations");
    private static final List<String> STYLES = List.of("full", "comments_only");

    void addTo(Map<String, @Nullable Object> shown) {
        var wanted = params.texts("include");
        var style = params.text("style");
        check(wanted, style);
        wanted.stream()
                .filter(ASSESSMENTS::contains)
                .findFirst()
                .ifPresent(kind -> shown.put("assessments", assessments(kind, style)));
        wanted.stream()
                .filter(USES::contains)
                .findFirst()
                .ifPresent(kind ->
                        shown.put(
                                "associations",
                                rubrics.uses(rubric).stream()
                                        .filter(use -> fits(kind, use))
                                        .map(ShowRubric::json)
                                        .toList()));
    }

    private static void check(List<String> wanted, @Nullable String style) {
        if (!wanted.stream().allMatch(one -> ASSESSMENTS.contains(one) || USES.contains(one))) {
            throw Refused.message(
                    400,
                    "invalid include requested. Must be one of the following: "
                            + String.join(", ", ASSESSMENTS)
                            + ", "
                            + String.join(", ", USES));
        }
        if (style != null && wanted.stream().noneMatch(ASSESSMENTS::contains)) {
            throw Refused.message(
                    400,
                    "invalid parameters. Style parameter passed without requesting assessments");
        }
        if (style != null && !STYLES.contains(style)) {
            throw Refused.message(
                    400,
                    "invalid style requested. Must be one of the following: "
                            + String.join(", ", STYLES));
        }
    }

    private List<Map<String, @Nullable Object>> assessments(String kind, @Nullable String style) {
        return rubrics.assessments(rubric).stream()
                .filter(one ->
                        switch (kind) {
                            case "graded_assessments" -> one.type().equals("grading");
                            case "peer_assessments" -> one.type().equals("peer_review");
                            default -> true;
                        })
                .map(one -> shown(one, style))
                .toList();
    }

    private static Map<String, @Nullable Object> shown(Assessment one, @Nullable String style) {
        if ("comments_only".equals(style)) {
            return ShowRubric.comments(one, true);
        }
        var shown = ShowRubric.json(one);
        if (style == null) {
            shown.remove("data");
        }
        return shown;
    }

    private static boolean fits(String kind, Rubric.Association use) {
        return kind.equals("associations") || kind.startsWith(use.type().toLowerCase(Locale.ROOT));
    }
}
