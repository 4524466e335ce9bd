package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.longleaf.sandbox.rest.rubric.ShowRubric;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;

/// An assignment in Canvas's words.
@Component
final class AssignmentShown {
    private final Addresses addresses;
    private final Rubrics rubrics;

    AssignmentShown(Addresses addresses, Rubrics rubrics) {
        this.addresses = addresses;
        this.rubrics = rubrics;
    }

    Map<String, @Nullable Object> json(
            Course course, Assignment what, AssignmentFacts facts, AssignmentRules rules) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        var column = facts.column();
        shown.put("id", Ids.of(what));
        shown.put("course_id", Ids.of(course));
        shown.put("name", what.title());
        shown.put("description", facts.description());
        shown.put("points_possible", what.points());
        shown.put("grading_type", rules.passFail() ? "pass_fail" : "points");
        shown.put("due_at", column.end());
        shown.put("unlock_at", column.start());
        shown.put("lock_at", column.lock());
        shown.put("published", facts.published());
        shown.put("workflow_state", facts.published() ? "published" : "unpublished");
        shown.put("lti_context_id", what.resourceLinkId());
        shown.put("submission_types", facts.submissionTypes(rules));
        shown.put(
                "allowed_attempts", rules.allowedAttempts() == null ? -1 : rules.allowedAttempts());
        shown.put("anonymous_grading", rules.anonymous());
        shown.put("only_visible_to_overrides", rules.onlyFor() != null);
        shown.put("html_url", addresses.course(course) + "/assignments/" + what.canvasId());
        var link = facts.link();
        if (link != null) {
            var tag = new LinkedHashMap<String, @Nullable Object>();
            tag.put("url", link.url() == null ? addresses.toolLaunch() : link.url());
            tag.put("new_tab", link.newTab());
            tag.put("resource_link_id", what.resourceLinkId());
            shown.put("external_tool_tag_attributes", tag);
        }
        addRubric(shown, what);
        return shown;
    }

    private void addRubric(Map<String, @Nullable Object> shown, Assignment what) {
        rubrics.of(what)
                .ifPresent(use -> {
                    var rubric = use.rubric();
                    shown.put("use_rubric_for_grading", use.association().useForGrading());
                    shown.put("rubric", ShowRubric.criteria(rubric));
                    shown.put(
                            "rubric_settings",
                            Map.of(
                                    "id", rubric.id(),
                                    "title", rubric.title(),
                                    "points_possible", rubric.points(),
                                    "free_form_criterion_comments", rubric.freeForm(),
                                    "hide_score_total", use.association().hideScoreTotal(),
                                    "hide_points", false));
                });
    }
}
