package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What somebody handed in for an assignment, or has not yet. Comments, rows, history and user are
/// there only where they were asked for ([With]).
///
/// @param userId null where grading is anonymous, and Canvas hides whose it is
/// @param anonymousId what Canvas calls its student instead, for graders
/// @param attempt Canvas's own count, from 1; null where nothing was handed in
/// @param type such as `online_upload` or `basic_lti_launch`; null where nothing was handed in
/// @param state `unsubmitted`, `submitted`, `pending_review` or `graded`
/// @param score in the assignment's points; null where there is none
/// @param grade as the gradebook shows it
/// @param url the launch or the link that was handed in
/// @param body the text that was handed in, as HTML
/// @param standing excused, late, missing
/// @param rows of the rubric, by the criterion's bare id
/// @param history each attempt with the grade it had, the oldest first; without histories
public record Submission(
        @Nullable String id,
        @Nullable String assignmentId,
        @Nullable String userId,
        @Nullable String anonymousId,
        @Nullable Integer attempt,
        @Nullable String type,
        @Nullable String state,
        @Nullable BigDecimal score,
        @Nullable String grade,
        @Nullable String graderId,
        @Nullable Instant submittedAt,
        @Nullable Instant gradedAt,
        @Nullable Instant postedAt,
        @Nullable String url,
        @Nullable String body,
        Standing standing,
        List<CanvasFile> files,
        List<Comment> comments,
        Map<String, RubricRow> rows,
        List<Submission> history,
        @Nullable User user) {

    public Submission {
        files = List.copyOf(files);
        comments = List.copyOf(comments);
        rows = RubricRow.read(rows);
        history = List.copyOf(history);
    }

    /// What can be asked for besides (`include[]`; canvas-contract.md, section 9.4).
    public enum With {
        HISTORY("submission_history"),
        COMMENTS("submission_comments"),
        RUBRIC_ROWS("rubric_assessment"),
        USER("user");

        private final String word;

        With(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// How it stands beside its grade.
    ///
    /// @param latePolicy what a grader decided: `late`, `missing`, `extended`, `none`; null where
    ///   nobody did
    public record Standing(
            boolean excused, boolean late, boolean missing, @Nullable String latePolicy) {
        static Standing of(Fields fields) {
            return new Standing(
                    Values.flag(fields, "excused"),
                    Values.flag(fields, "late"),
                    Values.flag(fields, "missing"),
                    fields.optionalText("late_policy_status"));
        }
    }

    /// What somebody wrote beside it.
    ///
    /// @param attempt which one it is about; null where Canvas does not say
    public record Comment(
            String id,
            @Nullable String authorId,
            @Nullable String authorName,
            @Nullable Integer attempt,
            @Nullable String text,
            @Nullable Instant createdAt,
            List<CanvasFile> files) {
        public Comment {
            files = List.copyOf(files);
        }

        static Comment of(Fields fields) {
            return new Comment(
                    fields.id("id"),
                    fields.optionalId("author_id"),
                    fields.optionalText("author_name"),
                    Values.count(fields, "attempt"),
                    fields.optionalProse("comment"),
                    fields.optionalMoment("created_at"),
                    Values.each(fields, "attachments", CanvasFile::of));
        }

        /// Tells neither who nor what.
        @Override
        public String toString() {
            return "Comment[" + id + "]";
        }
    }

    static Submission of(Fields fields) {
        return of(fields, Values.each(fields, "submission_history", one -> of(one, List.of())));
    }

    private static Submission of(Fields fields, List<Submission> history) {
        return new Submission(
                fields.optionalId("id"),
                fields.optionalId("assignment_id"),
                fields.optionalId("user_id"),
                fields.optionalId("anonymous_id"),
                Values.count(fields, "attempt"),
                fields.optionalText("submission_type"),
                fields.optionalText("workflow_state"),
                fields.optionalNumber("score"),
                fields.optionalText("grade"),
                fields.optionalId("grader_id"),
                fields.optionalMoment("submitted_at"),
                fields.optionalMoment("graded_at"),
                fields.optionalMoment("posted_at"),
                fields.optionalProse("url"),
                fields.optionalProse("body"),
                Standing.of(fields),
                Values.each(fields, "attachments", CanvasFile::of),
                Values.each(fields, "submission_comments", Comment::of),
                Values.byName(fields, "rubric_assessment", RubricRow::of),
                history,
                Values.inside(fields, "user", User::of));
    }

    /// Tells neither who nor what.
    @Override
    public String toString() {
        return "Submission[" + id + ", attempt " + attempt + ", " + state + "]";
    }
}
