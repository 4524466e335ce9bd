package org.longleaf.sandbox.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.GradebookCell.Comment;

import java.math.BigDecimal;
import java.util.List;

/// A gradebook cell in words.
///
/// @param rubric what was said by a rubric, a line for each row
/// @param speedGrader null in an anonymous column
/// @param submission the page with the history; null in an anonymous column, where only the list
///   without names leads there
record CellShown(
        String assignment,
        String person,
        String score,
        String state,
        List<String> comments,
        List<String> rubric,
        @Nullable String speedGrader,
        boolean handedIn,
        @Nullable String submission,
        String about) {

    /// The same, with what came over the REST API.
    CellShown with(List<String> allComments, List<String> rows) {
        return new CellShown(
                assignment,
                person,
                score,
                state,
                allComments,
                rows,
                speedGrader,
                handedIn,
                submission,
                about);
    }

    static CellShown of(
            Course course,
            Assignment assignment,
            AssignmentRules rules,
            User user,
            GradebookCell cell) {
        return new CellShown(
                assignment.id(),
                user.person().id(),
                score(cell.score(), assignment.points(), rules),
                state(cell),
                cell.comments().stream().map(Comment::text).toList(),
                List.of(),
                Submissions.speedGrader(
                        course, assignment, "student_id=" + user.identity().canvasUserId()),
                !cell.attempts().isEmpty(),
                Submissions.page(course, assignment, user.identity().canvasUserId()),
                user.name() + ", " + assignment.title());
    }

    /// A column that is graded anonymously shows nobody's grade beside their name.
    static CellShown hidden(Assignment assignment, User user) {
        return new CellShown(
                assignment.id(),
                user.person().id(),
                "Hidden",
                "graded anonymously",
                List.of(),
                List.of(),
                null,
                false,
                null,
                "");
    }

    static String score(@Nullable BigDecimal score, BigDecimal points, AssignmentRules rules) {
        if (score == null) {
            return "No score";
        }
        if (rules.passFail()) {
            return score.signum() > 0 ? "Complete" : "Incomplete";
        }
        return plain(score) + " of " + plain(points);
    }

    private static String state(GradebookCell cell) {
        if (cell.needsGrading()) {
            return "needs grading";
        }
        if (cell.score() != null) {
            return "graded";
        }
        return cell.attempts().isEmpty() ? "not submitted" : "submitted";
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
