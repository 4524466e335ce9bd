package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.GradebookCell.Attempt;
import org.longleaf.sandbox.grade.Moments;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.rubric.Assessment;
import org.longleaf.sandbox.rest.rubric.Rubrics;
import org.longleaf.sandbox.rest.rubric.ShowRubric;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A submission in Canvas's words, with what the call includes.
@Component
final class SubmissionShown {
    private final Gradebook gradebook;
    private final Grading grading;
    private final Rubrics rubrics;
    private final CommentsShown comments;
    private final AttemptShown attempts;
    private final Standings standings;

    SubmissionShown(
            Gradebook gradebook,
            Grading grading,
            Rubrics rubrics,
            CommentsShown comments,
            AttemptShown attempts,
            Standings standings) {
        this.gradebook = gradebook;
        this.grading = grading;
        this.rubrics = rubrics;
        this.comments = comments;
        this.attempts = attempts;
        this.standings = standings;
    }

    Map<String, @Nullable Object> json(RestCall call, Work work) {
        var cell = gradebook.cell(work.assignment(), work.student());
        var anonymous = work.isAnonymousTo(call.user());
        var shown = latest(work, cell);
        if (anonymous) {
            hide(shown, work);
        }
        if (call.includes("submission_history")) {
            var history = history(work, cell);
            if (anonymous) {
                for (Map<String, @Nullable Object> one : history) {
                    hide(one, work);
                }
            }
            shown.put("submission_history", history);
        }
        if (call.includes("submission_comments")) {
            shown.put("submission_comments", comments.of(call, work));
        }
        addAssessment(call, work, shown);
        if (call.includes("user") && !anonymous) {
            shown.put("user", Map.of("id", Ids.of(work.student()), "name", work.student().name()));
        }
        if (call.includes("visibility")) {
            shown.put("assignment_visible", true);
        }
        return shown;
    }

    /// Graders get another name for the student, of five characters.
    private static void hide(Map<String, @Nullable Object> shown, Work work) {
        shown.remove("user_id");
        shown.remove("preview_url");
        shown.put("anonymous_id", Long.toString(work.id(), 36).substring(0, 5));
    }

    private void addAssessment(RestCall call, Work work, Map<String, @Nullable Object> shown) {
        var assessment = rubrics.grading(work.assignment(), work.student());
        if (call.includes("rubric_assessment")) {
            assessment.ifPresent(one -> shown.put("rubric_assessment", byCriterion(one)));
        }
        if (call.includes("full_rubric_assessment")) {
            assessment.ifPresent(one -> shown.put("full_rubric_assessment", ShowRubric.json(one)));
        }
    }

    private Map<String, @Nullable Object> latest(Work work, GradebookCell cell) {
        var shown = attempts.json(work, cell.lastAttempt());
        var standing = standings.of(work);
        var score = cell.score();
        addScore(work, shown, score);
        shown.put("entered_score", score);
        shown.put("entered_grade", shown.get("grade"));
        var grader = grading.grader(work, score);
        // A tool grades as a negative user.
        shown.put(
                "grader_id",
                grader.<Object>map(by -> Ids.of(by.user()))
                        .orElse(score == null || cell.gradedByHand() ? null : -41L));
        shown.put("graded_at", grader.map(by -> Moments.shown(by.at())).orElse(null));
        shown.put("posted_at", shown.get("graded_at"));
        shown.put("excused", standing.excused());
        shown.put("late_policy_status", standing.latePolicy());
        shown.put("late", standing.isLate());
        shown.put("missing", standing.isMissing());
        shown.put("workflow_state", standing.excused() ? "graded" : state(cell));
        shown.put("grade_matches_current_submission", !cell.needsGrading());
        return shown;
    }

    private static String state(GradebookCell cell) {
        if (cell.pendingReview()) {
            return "pending_review";
        }
        if (cell.score() != null && !cell.needsGrading()) {
            return "graded";
        }
        return cell.attempts().isEmpty() ? "unsubmitted" : "submitted";
    }

    /// One entry for each attempt, the grade at the last; one without an attempt where there is
    /// none.
    private List<Map<String, @Nullable Object>> history(Work work, GradebookCell cell) {
        if (cell.attempts().isEmpty()) {
            return List.of(latest(work, cell));
        }
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (var attempt : cell.attempts()) {
            all.add(attempt == cell.lastAttempt() ? latest(work, cell) : earlier(work, attempt));
        }
        return all;
    }

    private Map<String, @Nullable Object> earlier(Work work, Attempt attempt) {
        var shown = attempts.json(work, attempt);
        addScore(work, shown, attempt.score());
        shown.put("workflow_state", attempt.score() == null ? "submitted" : "graded");
        return shown;
    }

    private void addScore(
            Work work, Map<String, @Nullable Object> shown, @Nullable BigDecimal score) {
        shown.put("score", score);
        shown.put(
                "grade",
                score != null && work.rules().passFail()
                        ? (score.signum() > 0 ? "complete" : "incomplete")
                        : plain(score));
    }

    private static Map<String, Object> byCriterion(Assessment assessment) {
        var shown = new LinkedHashMap<String, Object>();
        for (var row : assessment.rows()) {
            var line = new LinkedHashMap<String, @Nullable Object>();
            line.put("rating_id", row.rating());
            line.put("comments", row.comments());
            line.put("points", row.points());
            shown.put(row.criterion(), line);
        }
        return shown;
    }

    private static @Nullable String plain(@Nullable BigDecimal score) {
        return score == null ? null : score.stripTrailingZeros().toPlainString();
    }
}
