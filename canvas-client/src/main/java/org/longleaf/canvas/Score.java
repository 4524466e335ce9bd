package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A score as Canvas takes it, made by a recipe for each moment (canvas-contract.md, section 11),
/// because Canvas's own extension decides what a score does: without `new_submission` false a score
/// opens another Canvas attempt, and without `preserve_score` one that carries no `scoreGiven`
/// wipes the grade that stands.
///
/// A score is frozen when it is made. Canvas refuses one whose timestamp is older than the last it
/// took for the same person and line item, and takes an equal one.
public final class Score {
    private static final String EXTENSION = "https://canvas.instructure.com/lti/submission";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectNode json;

    /// What Canvas gives back for a score; nothing, where it answers with an empty body.
    public record Receipt(@Nullable String resultUrl) {
        static Receipt of(Answered answer) {
            var json = CanvasBody.of(answer).json();
            return new Receipt(json == null ? null : json.path("resultUrl").asString(null));
        }
    }

    private Score(ObjectNode json) {
        this.json = json;
    }

    /// *Evidence uploaded* and *ready for human review* in one, since review begins with the
    /// hand-in. Canvas opens an attempt that SpeedGrader shows as `submissionUrl`, marks it "needs
    /// grading", and leaves a grade that stands alone. Sent again with the same `submittedAt` it
    /// opens no second attempt; `submittedAt` may be at most a minute ahead of Canvas's clock.
    public static Score evidenceHandedIn(
            String userId, Instant timestamp, Instant submittedAt, URI submissionUrl) {
        var score = of(userId, timestamp, "Submitted", "PendingManual");
        score.putObject("submission").put("submittedAt", MILLISECONDS.format(submittedAt));
        score.putObject(EXTENSION)
                .put("new_submission", true)
                .put("preserve_score", true)
                .put("submission_type", "basic_lti_launch")
                .put("submission_data", submissionUrl.toString());
        return new Score(score);
    }

    /// *More evidence asked*: back to the teacher, no attempt opened, a grade that stands kept.
    public static Score moreEvidenceAsked(
            String userId, Instant timestamp, @Nullable String comment) {
        var score = of(userId, timestamp, "InProgress", "NotReady");
        putComment(score, comment);
        score.putObject(EXTENSION).put("new_submission", false).put("preserve_score", true);
        return new Score(score);
    }

    /// *Reviewer finished*: the whole of `scoreMaximum`, which is the line item's. No attempt is
    /// opened, "needs grading" is cleared. Never with `preserve_score`: Canvas would then keep the
    /// old grade even against a full score.
    ///
    /// @throws IllegalArgumentException when the maximum is negative
    public static Score earned(
            String userId, Instant timestamp, BigDecimal scoreMaximum, @Nullable String comment) {
        if (scoreMaximum.signum() < 0) {
            throw new IllegalArgumentException("scoreMaximum is negative");
        }
        var score = of(userId, timestamp, "Completed", "FullyGraded");
        score.put("scoreGiven", scoreMaximum).put("scoreMaximum", scoreMaximum);
        putComment(score, comment);
        score.putObject(EXTENSION).put("new_submission", false);
        return new Score(score);
    }

    /// *Reviewer finished*, where nobody has said yet what the line item is measured by. It is no
    /// score to send: Canvas refuses a `scoreGiven` without its maximum. [#outOf(BigDecimal)] makes
    /// it one.
    public static Score earnedOfUnknown(
            String userId, Instant timestamp, @Nullable String comment) {
        var score = earned(userId, timestamp, BigDecimal.ONE, comment);
        score.json.remove("scoreMaximum");
        return score;
    }

    /// Whether it gives a score and does not say of how much.
    public boolean needsMaximum() {
        return json.has("scoreGiven") && !json.has("scoreMaximum");
    }

    /// The same score as the whole of a maximum.
    ///
    /// @throws IllegalArgumentException when the maximum is negative
    public Score outOf(BigDecimal scoreMaximum) {
        if (scoreMaximum.signum() < 0) {
            throw new IllegalArgumentException("scoreMaximum is negative");
        }
        var copy = json.deepCopy();
        copy.put("scoreGiven", scoreMaximum).put("scoreMaximum", scoreMaximum);
        return new Score(copy);
    }

    /// *Revoke or reset*: fully graded without a score, which is how Canvas is told to clear the
    /// grade. No attempt is opened.
    public static Score cleared(String userId, Instant timestamp) {
        var score = of(userId, timestamp, "Completed", "FullyGraded");
        score.putObject(EXTENSION).put("new_submission", false);
        return new Score(score);
    }

    /// Reads back what [#toJson()] wrote.
    ///
    /// @throws IllegalArgumentException when it is no score of ours: no JSON, or a field missing
    public static Score fromJson(String text) {
        if (!(CanvasBody.parsed(text) instanceof ObjectNode json)) {
            throw new IllegalArgumentException("a score is a JSON object");
        }
        for (var name :
                new String[] {"userId", "timestamp", "activityProgress", "gradingProgress"}) {
            if (!json.path(name).isString()) {
                throw new IllegalArgumentException("a score needs " + name);
            }
        }
        if (!json.path(EXTENSION).path("new_submission").isBoolean()) {
            throw new IllegalArgumentException("a score needs new_submission");
        }
        var score = new Score(json);
        try {
            var _ = score.timestamp();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a score's timestamp is an instant", e);
        }
        return score;
    }

    /// The exact body that is sent.
    public String toJson() {
        return CanvasBody.JSON.writeValueAsString(json);
    }

    /// The same score for a replay whose comment already stands: Canvas writes a comment again each
    /// time it gets one.
    public Score withoutComment() {
        var copy = json.deepCopy();
        copy.remove("comment");
        return new Score(copy);
    }

    public String userId() {
        return json.path("userId").asString();
    }

    public Instant timestamp() {
        return Instant.parse(json.path("timestamp").asString());
    }

    public Optional<String> comment() {
        return Optional.ofNullable(json.path("comment").asString(null));
    }

    private static ObjectNode of(
            String userId, Instant timestamp, String activityProgress, String gradingProgress) {
        return CanvasBody.JSON
                .createObjectNode()
                .put("userId", userId)
                .put("timestamp", MILLISECONDS.format(timestamp))
                .put("activityProgress", activityProgress)
                .put("gradingProgress", gradingProgress);
    }

    private static void putComment(ObjectNode score, @Nullable String comment) {
        if (comment != null) {
            score.put("comment", comment);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Score score && json.equals(score.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /// Tells the moment, not the person.
    @Override
    public String toString() {
        return "Score[" + json.path("gradingProgress").asString() + " " + timestamp() + "]";
    }
}
