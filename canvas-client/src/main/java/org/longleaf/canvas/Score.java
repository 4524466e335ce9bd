package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Score.Attempt.Opened;
import org.longleaf.canvas.Score.Attempt.Same;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A score as Canvas takes it (AGS 2.0, section 3.4), made by a recipe for each moment
/// (canvas-contract.md, section 11), because Canvas's own extension decides what a score does:
/// without `new_submission` false a score opens another Canvas attempt, and without
/// `preserve_score` one that carries no `scoreGiven` wipes the grade that stands. No recipe leaves
/// that open, and [#of] asks for it.
///
/// A score is frozen when it is made. Canvas refuses one whose timestamp is older than the last it
/// took for the same person and line item, and takes an equal one; [ScoreTimes] gives timestamps
/// that only grow. They are written in milliseconds.
public final class Score {
    private static final String EXTENSION = "https://canvas.instructure.com/lti/submission";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectNode json;

    /// What Canvas gives back for a score; nothing, where it answers with an empty body.
    public record Receipt(@Nullable String resultUrl) {
        static Outcome<Receipt> of(CanvasBody answer) {
            return answer.isEmpty()
                    ? new Accepted<>(new Receipt(null))
                    : Fields.readDone(
                            answer,
                            "the score's answer",
                            fields -> new Receipt(fields.optionalText("resultUrl")));
        }
    }

    /// AGS 2.0, section 3.4.8.
    public enum Activity {
        INITIALIZED("Initialized"),
        STARTED("Started"),
        IN_PROGRESS("InProgress"),
        SUBMITTED("Submitted"),
        COMPLETED("Completed");

        private final String word;

        Activity(String word) {
            this.word = word;
        }
    }

    /// AGS 2.0, section 3.4.9. Canvas writes a grade only at the last two (canvas-contract.md,
    /// section 5.2).
    public enum Grading {
        NOT_READY("NotReady"),
        FAILED("Failed"),
        PENDING("Pending"),
        PENDING_MANUAL("PendingManual"),
        FULLY_GRADED("FullyGraded");

        private final String word;

        Grading(String word) {
            this.word = word;
        }
    }

    /// What becomes of the person's attempts at Canvas: its `new_submission`.
    public sealed interface Attempt {
        /// No attempt is opened.
        enum Same implements Attempt {
            SAME
        }

        /// An attempt is opened that SpeedGrader shows as `submissionUrl`, on the tool's own
        /// domain.
        ///
        /// @param submittedAt the same each time it is sent, or each opens another; at most a
        ///   minute ahead of Canvas's clock
        record Opened(Instant submittedAt, URI submissionUrl) implements Attempt {
            /// Without the address, which opens somebody's evidence.
            @Override
            public String toString() {
                return "Opened[" + submittedAt + "]";
            }
        }
    }

    /// What becomes of the grade that stands: Canvas's `preserve_score` and
    /// `prioritize_non_tool_grade`.
    public enum Grade {
        /// It stays, whatever else the score says.
        KEPT,
        /// The score takes its place, and a score that gives none wipes it.
        REPLACED,
        /// The same, unless there is any grade already, such as a teacher's.
        KEPT_OR_FIRST
    }

    /// How much of how much.
    ///
    /// @param given above the maximum is extra credit
    /// @param maximum Canvas scales it to the line item's; 0 only where that is 0
    public record Points(BigDecimal given, BigDecimal maximum) {
        /// @throws IllegalArgumentException when one is negative
        public Points {
            if (given.signum() < 0 || maximum.signum() < 0) {
                throw new IllegalArgumentException("points are not negative");
            }
        }

        /// The whole of a maximum.
        public static Points all(BigDecimal maximum) {
            return new Points(maximum, maximum);
        }
    }

    private Score(ObjectNode json) {
        this.json = json;
    }

    /// What a score says and does. Nothing of it can be left out.
    public record Meaning(Activity activity, Grading grading, Attempt attempt, Grade grade) {}

    /// A score of a moment for which there is no recipe.
    ///
    /// @param points null gives no score, which wipes the grade unless it is kept
    /// @param comment written once more each time it is sent; null for none
    public static Score of(
            String userId,
            Instant timestamp,
            Meaning meaning,
            @Nullable Points points,
            @Nullable String comment) {
        var score =
                CanvasBody.JSON
                        .createObjectNode()
                        .put("userId", userId)
                        .put("timestamp", MILLISECONDS.format(timestamp))
                        .put("activityProgress", meaning.activity().word)
                        .put("gradingProgress", meaning.grading().word);
        if (points != null) {
            score.put("scoreGiven", points.given()).put("scoreMaximum", points.maximum());
        }
        if (comment != null) {
            score.put("comment", comment);
        }
        if (meaning.attempt() instanceof Opened(var submittedAt, var _)) {
            score.putObject("submission").put("submittedAt", MILLISECONDS.format(submittedAt));
        }
        putExtension(score, meaning.attempt(), meaning.grade());
        return new Score(score);
    }

    private static void putExtension(ObjectNode score, Attempt attempt, Grade grade) {
        var extension = score.putObject(EXTENSION).put("new_submission", attempt instanceof Opened);
        switch (grade) {
            case KEPT -> extension.put("preserve_score", true);
            case KEPT_OR_FIRST -> extension.put("prioritize_non_tool_grade", true);
            case REPLACED -> {}
        }
        if (attempt instanceof Opened(var _, var submissionUrl)) {
            extension
                    .put("submission_type", "basic_lti_launch")
                    .put("submission_data", submissionUrl.toString());
        }
    }

    /// *Evidence uploaded* and *ready for human review* in one, where review begins with the
    /// hand-in (canvas-contract.md, section 11, rows 1 and 2). Canvas opens an attempt that
    /// SpeedGrader shows as `submissionUrl`, marks it "needs grading", and leaves a grade that
    /// stands alone. Sent again with the same `submittedAt` it opens no second attempt;
    /// `submittedAt` may be at most a minute ahead of Canvas's clock.
    public static Score evidenceHandedIn(
            String userId, Instant timestamp, Instant submittedAt, URI submissionUrl) {
        return of(
                userId,
                timestamp,
                new Meaning(
                        Activity.SUBMITTED,
                        Grading.PENDING_MANUAL,
                        new Opened(submittedAt, submissionUrl),
                        Grade.KEPT),
                null,
                null);
    }

    /// *Ready for human review*, of evidence that was handed in before or at Canvas
    /// (canvas-contract.md, section 11, row 2): "needs grading", no attempt opened, a grade that
    /// stands kept.
    public static Score needsReview(String userId, Instant timestamp) {
        return of(
                userId,
                timestamp,
                new Meaning(Activity.SUBMITTED, Grading.PENDING_MANUAL, Same.SAME, Grade.KEPT),
                null,
                null);
    }

    /// *Reviewer finished* (canvas-contract.md, section 11, row 3): the grade is written, "needs
    /// grading" is cleared, no attempt is opened. Never with `preserve_score`: Canvas would then
    /// keep the old grade even against a full score.
    ///
    /// @param over what becomes of a grade that stands; [Grade#KEPT_OR_FIRST] lets a teacher's win
    ///   (row 4)
    /// @param comment written once more each time it is sent; null for none
    /// @throws IllegalArgumentException when `over` would keep the grade whatever is given
    public static Score graded(
            String userId, Instant timestamp, Points points, Grade over, @Nullable String comment) {
        if (over == Grade.KEPT) {
            throw new IllegalArgumentException("a grade that is kept cannot be written");
        }
        return of(
                userId,
                timestamp,
                new Meaning(Activity.COMPLETED, Grading.FULLY_GRADED, Same.SAME, over),
                points,
                comment);
    }

    /// *Re-graded*: a later judgement of the same evidence takes the place of the tool's own grade
    /// (canvas-contract.md, section 0, fact 4, and section 11, row 3). With `new_submission` false,
    /// or each change of mind would be another attempt of the person's.
    ///
    /// @param comment written once more each time it is sent; null for none
    public static Score regraded(
            String userId, Instant timestamp, Points points, @Nullable String comment) {
        return graded(userId, timestamp, points, Grade.REPLACED, comment);
    }

    /// *More evidence asked*: back to the teacher, no attempt opened, a grade that stands kept.
    public static Score moreEvidenceAsked(
            String userId, Instant timestamp, @Nullable String comment) {
        return of(
                userId,
                timestamp,
                new Meaning(Activity.IN_PROGRESS, Grading.NOT_READY, Same.SAME, Grade.KEPT),
                null,
                comment);
    }

    /// *Reviewer finished* with the whole of `scoreMaximum`, which is the line item's, in place of
    /// any grade that stands.
    ///
    /// @throws IllegalArgumentException when the maximum is negative
    public static Score earned(
            String userId, Instant timestamp, BigDecimal scoreMaximum, @Nullable String comment) {
        return graded(userId, timestamp, Points.all(scoreMaximum), Grade.REPLACED, comment);
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

    /// *Revoke or reset* (canvas-contract.md, section 11, row 5): fully graded without a score,
    /// which is how Canvas is told to clear the grade. No attempt is opened.
    public static Score cleared(String userId, Instant timestamp) {
        return of(
                userId,
                timestamp,
                new Meaning(Activity.COMPLETED, Grading.FULLY_GRADED, Same.SAME, Grade.REPLACED),
                null,
                null);
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
