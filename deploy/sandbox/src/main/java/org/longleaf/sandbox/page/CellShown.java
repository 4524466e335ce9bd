package org.longleaf.sandbox.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.GradebookCell;
import org.longleaf.sandbox.grade.GradebookCell.Comment;

import java.math.BigDecimal;
import java.util.List;

/// A gradebook cell in words.
record CellShown(
        String assignment,
        String person,
        String score,
        String state,
        List<String> comments,
        @Nullable String speedGrader,
        String speedGraderAbout) {

    static CellShown of(Course course, Assignment assignment, User user, GradebookCell cell) {
        return new CellShown(
                assignment.id(),
                user.person().id(),
                score(cell.score(), assignment.points()),
                state(cell),
                cell.comments().stream().map(Comment::text).toList(),
                speedGrader(course, assignment, user, cell),
                user.name() + ", " + assignment.title());
    }

    private static String score(@Nullable BigDecimal score, BigDecimal points) {
        return score == null ? "No score" : plain(score) + " of " + plain(points);
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

    /// Only a submission that carries an address of the tool can be opened beside the grade.
    private static @Nullable String speedGrader(
            Course course, Assignment assignment, User user, GradebookCell cell) {
        var last = cell.lastAttempt();
        if (last == null || !last.type().equals("basic_lti_launch") || last.url() == null) {
            return null;
        }
        return "/%s/courses/%s/gradebook/speed_grader?assignment_id=%s&student_id=%s"
                .formatted(
                        course.platform(),
                        course.canvasId(),
                        assignment.canvasId(),
                        user.identity().canvasUserId());
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
