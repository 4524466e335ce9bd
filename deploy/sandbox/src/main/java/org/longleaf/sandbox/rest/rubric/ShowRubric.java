package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.FindAccount.Found;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.rubric.Rubric.Association;
import org.longleaf.sandbox.rest.rubric.Rubric.Criterion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rubrics, their uses and assessments in Canvas's words.
public final class ShowRubric {
    private ShowRubric() {}

    static Map<String, @Nullable Object> json(Course course, Rubric rubric) {
        return json("Course", Ids.of(course), rubric);
    }

    static Map<String, @Nullable Object> json(Found account, Rubric rubric) {
        return json("Account", account.id(), rubric);
    }

    private static Map<String, @Nullable Object> json(String context, long id, Rubric rubric) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", rubric.id());
        shown.put("title", rubric.title());
        shown.put("context_id", id);
        shown.put("context_type", context);
        shown.put("points_possible", rubric.points());
        shown.put("reusable", false);
        shown.put("read_only", false);
        shown.put("free_form_criterion_comments", rubric.freeForm());
        shown.put("hide_score_total", rubric.hideScoreTotal());
        shown.put("data", criteria(rubric));
        return shown;
    }

    /// The lines, as a rubric and an assignment both show them.
    public static List<Map<String, @Nullable Object>> criteria(Rubric rubric) {
        return rubric.criteria().stream().map(ShowRubric::criterion).toList();
    }

    private static Map<String, @Nullable Object> criterion(Criterion one) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", one.id());
        shown.put("description", one.description());
        shown.put("long_description", one.longDescription());
        shown.put("points", one.points());
        shown.put("criterion_use_range", one.usesRange());
        if (one.outcomeId() != null) {
            shown.put("learning_outcome_id", one.outcomeId());
        }
        shown.put(
                "ratings",
                one.ratings().stream()
                        .map(rating ->
                                Map.of(
                                        "id", rating.id(),
                                        "criterion_id", one.id(),
                                        "description", rating.description(),
                                        "long_description", rating.longDescription(),
                                        "points", rating.points()))
                        .toList());
        return shown;
    }

    static Map<String, @Nullable Object> json(Association one) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", one.id());
        shown.put("rubric_id", one.rubric());
        shown.put("association_id", one.target());
        shown.put("association_type", one.type());
        shown.put("use_for_grading", one.useForGrading());
        shown.put("purpose", one.purpose());
        shown.put("hide_score_total", one.hideScoreTotal());
        return shown;
    }

    public static Map<String, @Nullable Object> json(Assessment one) {
        var shown = comments(one, false);
        shown.put("id", one.id());
        shown.put("rubric_id", one.by().rubric().id());
        shown.put("rubric_association_id", one.by().association().id());
        shown.put("score", one.score());
        shown.put("artifact_type", "Submission");
        shown.put("artifact_id", Ids.submission(one.of(), one.student()));
        shown.put("artifact_attempt", one.attempt());
        shown.put("assessment_type", one.type());
        shown.put("assessor_id", Ids.of(one.assessor()));
        return shown;
    }

    /// @param only leaves the points away
    static Map<String, @Nullable Object> comments(Assessment one, boolean only) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put(
                only ? "comments" : "data",
                one.rows().stream()
                        .map(row -> {
                            var line = new LinkedHashMap<String, @Nullable Object>();
                            line.put("criterion_id", row.criterion());
                            if (!only) {
                                line.put("id", row.rating());
                                line.put("points", row.points());
                                line.put("comments_enabled", true);
                            }
                            line.put("comments", row.comments());
                            return line;
                        })
                        .toList());
        return shown;
    }
}
