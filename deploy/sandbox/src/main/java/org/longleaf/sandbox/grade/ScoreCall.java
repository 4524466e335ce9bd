package org.longleaf.sandbox.grade;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Numbers;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A score as a tool posts it (LTI AGS 2.0, section 3.4) with Canvas's own extension. Made only of
/// bodies that {@link ScoreChecks} let through.
public record ScoreCall(
        String activityProgress,
        String gradingProgress,
        Instant timestamp,
        @Nullable BigDecimal scoreGiven,
        @Nullable BigDecimal scoreMaximum,
        @Nullable String comment,
        Submission submission,
        @Nullable JsonNode extension) {
    static final String EXTENSION = "https://canvas.instructure.com/lti/submission";
    private static final Set<String> GRADING = Set.of("FullyGraded", "PendingManual");
    private static final Set<String> HANDED_IN = Set.of("Submitted", "Completed");

    /// Canvas's extension, with its defaults filled in.
    record Submission(
            boolean makesAttempt,
            boolean preservesScore,
            boolean yieldsToOthers,
            String type,
            @Nullable String data,
            List<HandedFile> files,
            @Nullable Instant submittedAt) {
        static final Set<String> WITH_URL = Set.of("basic_lti_launch", "online_url");
    }

    static ScoreCall read(JsonNode body) {
        return new ScoreCall(
                body.path("activityProgress").asString(),
                body.path("gradingProgress").asString(),
                Moments.parse(text(body, "timestamp")).orElseThrow(),
                number(body, "scoreGiven"),
                number(body, "scoreMaximum"),
                text(body, "comment"),
                submission(body, body.path(EXTENSION)),
                body.path(EXTENSION).isObject() ? body.path(EXTENSION) : null);
    }

    private static Submission submission(JsonNode body, JsonNode extension) {
        var type = text(extension, "submission_type");
        var defaultAttempt = !"none".equals(type);
        var files = files(extension);
        return new Submission(
                extension.path("new_submission").asBoolean(defaultAttempt),
                extension.path("preserve_score").asBoolean(false),
                extension.path("prioritize_non_tool_grade").asBoolean(false),
                files.isEmpty() ? (type == null ? "external_tool" : type) : "online_upload",
                text(extension, "submission_data"),
                files,
                Moments.parse(submittedAt(body)).orElse(null));
    }

    /// Only items of the type `file` count.
    static List<HandedFile> files(JsonNode extension) {
        return extension
                .path("content_items")
                .valueStream()
                .filter(item -> "file".equals(text(item, "type")) && text(item, "url") != null)
                .map(item ->
                        new HandedFile(
                                item.path("title").asString(""),
                                item.path("media_type").asString(""),
                                item.path("url").asString(""),
                                null))
                .toList();
    }

    static @Nullable String submittedAt(JsonNode body) {
        var standard = text(body.path("submission"), "submittedAt");
        return standard == null ? text(body.path(EXTENSION), "submitted_at") : standard;
    }

    static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    private static @Nullable BigDecimal number(JsonNode node, String name) {
        var value = node.path(name);
        return Numbers.isReasonable(value) ? value.decimalValue() : null;
    }

    /// Without a score, or while grading is not done, the call takes the old score away.
    boolean isReset() {
        return scoreGiven == null || !GRADING.contains(gradingProgress);
    }

    boolean isFullyGraded() {
        return gradingProgress.equals("FullyGraded");
    }

    boolean asksForHuman() {
        return gradingProgress.equals("PendingManual") && HANDED_IN.contains(activityProgress);
    }

    /// The moment of the attempt there is already makes no second one.
    boolean makesAttemptAfter(GradebookCell.@Nullable Attempt last) {
        return submission.makesAttempt()
                && HANDED_IN.contains(activityProgress)
                && (last == null || !last.submittedAt().equals(submission.submittedAt()));
    }
}
