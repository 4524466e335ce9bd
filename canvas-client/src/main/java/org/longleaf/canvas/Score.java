package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.Score.Attempt.Opened;
import org.longleaf.canvas.Score.Attempt.OpenedWithFiles;
import org.longleaf.canvas.Score.Attempt.Same;
import org.longleaf.canvas.Score.Grade.Keep;
import org.longleaf.canvas.Score.Grade.Overwrite;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
    private static final String PRIORITIZE = "prioritize_non_tool_grade";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectNode json;

    /// What Canvas gives back for a score; nothing, where it answers with an empty body. A receipt
    /// that cannot be read is a `TryLater` with `mayHaveArrived`, since the score may stand.
    ///
    /// @param files those that the score handed in, which Canvas now fetches
    public record Receipt(@Nullable String resultUrl, List<TakenFile> files) {
        public Receipt {
            files = List.copyOf(files);
        }

        /// @param lineItem on whose origin the files are asked for
        static Outcome<Receipt> of(CanvasBody answer, URI lineItem) {
            if (answer.isEmpty()) {
                return new Accepted<>(new Receipt(null, List.of()));
            }
            var outcome =
                    Fields.readDone(
                            answer,
                            "the score's answer",
                            fields ->
                                    new Receipt(
                                            fields.optionalText("resultUrl"),
                                            TakenFile.all(fields, lineItem)));
            return outcome instanceof AskAPerson<Receipt>(var reason)
                    ? new TryLater<>(reason, null, true)
                    : outcome;
        }
    }

    /// A file that Canvas has been told of.
    ///
    /// @param progress what to ask [LtiServices#fileProgress] for; null where Canvas names no
    ///   address of its own
    public record TakenFile(@Nullable String title, @Nullable URI progress) {
        static List<TakenFile> all(Fields fields, URI lineItem) {
            return fields.has(EXTENSION)
                    ? fields.object(EXTENSION).optionalObjects("content_items").stream()
                            .map(one -> of(one, lineItem))
                            .toList()
                    : List.of();
        }

        // The score stands, whatever its answer says of the files.
        private static TakenFile of(Fields fields, URI lineItem) {
            var progress = fields.optionalProse("progress");
            return new TakenFile(
                    fields.optionalProse("title"),
                    progress == null ? null : NextPage.onOriginOf(lineItem, progress));
        }

        /// Shows neither title nor address.
        @Override
        public String toString() {
            return "TakenFile";
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

        /// An attempt is opened that holds files, which Canvas fetches and keeps itself; in the
        /// place of an address of the tool, since Canvas has one or the other.
        ///
        /// @param submittedAt as of [Opened]
        record OpenedWithFiles(Instant submittedAt, List<EvidenceFile> files) implements Attempt {

            /// @throws IllegalArgumentException when there is no file, which Canvas refuses
            public OpenedWithFiles {
                files = List.copyOf(files);
                if (files.isEmpty()) {
                    throw new IllegalArgumentException("there is no file to hand in");
                }
            }
        }

        /// When it is handed in; null where it is not.
        private @Nullable Instant at() {
            return switch (this) {
                case Same _ -> null;
                case Opened(var submittedAt, var _) -> submittedAt;
                case OpenedWithFiles(var submittedAt, var _) -> submittedAt;
            };
        }
    }

    /// What becomes of the grade that stands: Canvas's `preserve_score` and
    /// `prioritize_non_tool_grade`.
    public sealed interface Grade {
        /// It stays, whatever else the score says.
        enum Keep implements Grade {
            PRESERVE_SCORE
        }

        /// The score may take its place, and one that gives no points wipes it.
        enum Overwrite implements Grade {
            /// Whatever grade stands.
            REPLACE,
            /// Only where no grade stands: a teacher's wins. Canvas leaves one of the tool's own
            /// alone, too.
            PRIORITIZE_NON_TOOL_GRADE
        }
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

    Score(ObjectNode json) {
        this.json = json;
    }

    /// What a score says and does. Nothing of it can be left out.
    public record Meaning(
            ActivityProgress activity, GradingProgress grading, Attempt attempt, Grade grade) {}

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
                        .put("activityProgress", meaning.activity().word())
                        .put("gradingProgress", meaning.grading().word());
        if (points != null) {
            score.put("scoreGiven", points.given()).put("scoreMaximum", points.maximum());
        }
        if (comment != null) {
            score.put("comment", comment);
        }
        var submittedAt = meaning.attempt().at();
        if (submittedAt != null) {
            score.putObject("submission").put("submittedAt", MILLISECONDS.format(submittedAt));
        }
        putExtension(score, meaning.attempt(), meaning.grade());
        return new Score(score);
    }

    private static void putExtension(ObjectNode score, Attempt attempt, Grade grade) {
        var extension = score.putObject(EXTENSION).put("new_submission", attempt != Same.SAME);
        switch (grade) {
            case Keep.PRESERVE_SCORE -> extension.put("preserve_score", true);
            case Overwrite.PRIORITIZE_NON_TOOL_GRADE -> extension.put(PRIORITIZE, true);
            case Overwrite.REPLACE -> {}
        }
        switch (attempt) {
            case Same _ -> {}
            case Opened(var _, var submissionUrl) ->
                    extension
                            .put("submission_type", "basic_lti_launch")
                            .put("submission_data", submissionUrl.toString());
            case OpenedWithFiles(var _, var files) -> putFiles(extension, files);
        }
    }

    private static void putFiles(ObjectNode extension, List<EvidenceFile> files) {
        var items = extension.put("submission_type", "online_upload").putArray("content_items");
        for (var file : files) {
            items.addObject()
                    .put("type", "file")
                    .put("url", file.address().toString())
                    .put("title", file.title())
                    .put("media_type", file.mediaType());
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
                        ActivityProgress.SUBMITTED,
                        GradingProgress.PENDING_MANUAL,
                        new Opened(submittedAt, submissionUrl),
                        Keep.PRESERVE_SCORE),
                null,
                null);
    }

    /// The same for evidence that is files, which Canvas fetches by their addresses and keeps
    /// (canvas-contract.md, section 5.2, `content_items`): one attempt with all of them. They come
    /// to Canvas after the score is accepted; its [Receipt] names what to ask for each
    /// ([LtiServices#fileProgress]). A `TryLater` of a 504 means that Canvas's file service took
    /// nothing: the very same score is to be sent again.
    ///
    /// @throws IllegalArgumentException when there is no file
    public static Score evidenceHandedIn(
            String userId, Instant timestamp, Instant submittedAt, List<EvidenceFile> files) {
        return of(
                userId,
                timestamp,
                new Meaning(
                        ActivityProgress.SUBMITTED,
                        GradingProgress.PENDING_MANUAL,
                        new OpenedWithFiles(submittedAt, files),
                        Keep.PRESERVE_SCORE),
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
                new Meaning(
                        ActivityProgress.SUBMITTED,
                        GradingProgress.PENDING_MANUAL,
                        Same.SAME,
                        Keep.PRESERVE_SCORE),
                null,
                null);
    }

    /// *Reviewer finished* (canvas-contract.md, section 11, row 3): the grade is written, "needs
    /// grading" is cleared, no attempt is opened. Never with `preserve_score`: Canvas would then
    /// keep the old grade even against a full score.
    ///
    /// @param over what becomes of a grade that stands; by
    ///   [Grade.Overwrite#PRIORITIZE_NON_TOOL_GRADE] a teacher's wins (row 4)
    /// @param comment written once more each time it is sent; null for none
    public static Score graded(
            String userId,
            Instant timestamp,
            Points points,
            Overwrite over,
            @Nullable String comment) {
        return of(userId, timestamp, finished(over), points, comment);
    }

    private static Meaning finished(Grade grade) {
        return new Meaning(
                ActivityProgress.COMPLETED, GradingProgress.FULLY_GRADED, Same.SAME, grade);
    }

    /// *Re-graded*: a later judgement of the same evidence takes the place of the tool's own grade
    /// (canvas-contract.md, section 0, fact 4, and section 11, row 3). With `new_submission` false,
    /// or each change of mind would be another attempt of the person's.
    ///
    /// @param comment written once more each time it is sent; null for none
    public static Score regraded(
            String userId, Instant timestamp, Points points, @Nullable String comment) {
        return graded(userId, timestamp, points, Overwrite.REPLACE, comment);
    }

    /// *Revoke or reset* (canvas-contract.md, section 11, row 5): fully graded without a score,
    /// which is how Canvas is told to clear the grade. No attempt is opened.
    public static Score cleared(String userId, Instant timestamp) {
        return of(userId, timestamp, finished(Overwrite.REPLACE), null, null);
    }

    /// Reads back what [#toJson()] wrote.
    ///
    /// @throws IllegalArgumentException when it is no score of ours: no JSON, a field missing, or
    ///   an [UnmeasuredScore]
    public static Score fromJson(String text) {
        var json = checked(text);
        if (UnmeasuredScore.isIn(json)) {
            throw new IllegalArgumentException("a score that gives points says of how many");
        }
        return new Score(json);
    }

    static ObjectNode checked(String text) {
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
        try {
            var _ = Instant.parse(json.path("timestamp").asString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a score's timestamp is an instant", e);
        }
        return json;
    }

    ObjectNode copy() {
        return json.deepCopy();
    }

    boolean letsOthersWin() {
        return json.path(EXTENSION).path(PRIORITIZE).asBoolean(false);
    }

    /// The exact body that is sent.
    public String toJson() {
        return CanvasBody.JSON.writeValueAsString(json);
    }

    /// The same score for a replay whose comment already stands: Canvas writes a comment again each
    /// time it gets one.
    public Score withoutComment() {
        var copy = copy();
        copy.remove("comment");
        return new Score(copy);
    }

    /// The same score for another moment: where Canvas refused it as older than the one that stands
    /// (`Never`, "a newer score stands"), and whoever read that result wants this one all the same
    /// (canvas-contract.md, section 10, case 45).
    public Score at(Instant timestamp) {
        var copy = copy();
        copy.put("timestamp", MILLISECONDS.format(timestamp));
        return new Score(copy);
    }

    /// The same score with another say over a grade that stands: for whoever has read first whose
    /// it is.
    public Score over(Overwrite over) {
        var copy = copy();
        var extension = copy.withObjectProperty(EXTENSION);
        if (over == Overwrite.PRIORITIZE_NON_TOOL_GRADE) {
            extension.put(PRIORITIZE, true);
        } else {
            extension.remove(PRIORITIZE);
        }
        return new Score(copy);
    }

    /// Of a score its comment alone: the grade that stands is kept, and no points are sent with it.
    public Score commentAlone() {
        var copy = copy();
        copy.remove("scoreGiven");
        copy.remove("scoreMaximum");
        copy.withObjectProperty(EXTENSION).put("preserve_score", true).remove(PRIORITIZE);
        return new Score(copy);
    }

    /// What it gives; empty where it gives no points.
    public Optional<Points> points() {
        return json.has("scoreGiven")
                ? Optional.of(
                        new Points(
                                json.path("scoreGiven").decimalValue(),
                                json.path("scoreMaximum").decimalValue()))
                : Optional.empty();
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
