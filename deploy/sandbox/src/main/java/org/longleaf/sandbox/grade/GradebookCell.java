package org.longleaf.sandbox.grade;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.grade.ScoreCall.Submission;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One student's place in one assignment's column. Values never change; a score call makes the next
/// one.
///
/// @param score in points of the assignment
/// @param gradedAttempt the attempt the score was given for
/// @param gradedByHand a person gave the score, not the tool
/// @param pendingReview the tool asked for a human
public record GradebookCell(
        @Nullable BigDecimal score,
        int gradedAttempt,
        boolean gradedByHand,
        boolean pendingReview,
        List<Attempt> attempts,
        List<Comment> comments,
        @Nullable Result result) {
    static final GradebookCell EMPTY =
            new GradebookCell(null, 0, false, false, List.of(), List.of(), null);

    /// What was handed in once.
    ///
    /// @param url the tool's address of a `basic_lti_launch`, or the one of an `online_url`
    /// @param body the text of an `online_text_entry`
    /// @param score what it was given, in points of the assignment
    public record Attempt(
            int number,
            String type,
            @Nullable String url,
            @Nullable String body,
            List<HandedFile> files,
            Instant submittedAt,
            @Nullable BigDecimal score) {

        Attempt scored(@Nullable BigDecimal now) {
            return new Attempt(number, type, url, body, files, submittedAt, now);
        }
    }

    /// A comment the student sees.
    public record Comment(String text, Instant at) {}

    /// What the tool last said, kept beside what the gradebook shows.
    ///
    /// @param extension Canvas's extension as it was sent; null where none was
    public record Result(
            long id,
            @Nullable BigDecimal score,
            @Nullable BigDecimal maximum,
            @Nullable String comment,
            Instant timestamp,
            @Nullable JsonNode extension) {}

    public @Nullable Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /// Somebody should look: the tool says so, or something newer than the score was handed in.
    public boolean needsGrading() {
        return pendingReview || (!attempts.isEmpty() && (score == null || isRegrade()));
    }

    private boolean isRegrade() {
        return gradedAttempt < attempts.size();
    }

    /// A person grades, or takes the grade away; the tool's result stays as it was.
    GradebookCell gradedByHand(@Nullable BigDecimal points) {
        return new GradebookCell(
                points, attempts.size(), true, false, scored(attempts, points), comments, result);
    }

    GradebookCell commented(Comment one) {
        return new GradebookCell(
                score,
                gradedAttempt,
                gradedByHand,
                pendingReview,
                attempts,
                plus(comments, one),
                result);
    }

    /// What somebody hands in over the REST API.
    ///
    /// @param url of a `basic_lti_launch` or an `online_url`
    /// @param body of an `online_text_entry`
    public record HandIn(
            String type, @Nullable String url, @Nullable String body, List<HandedFile> files) {}

    GradebookCell handedIn(HandIn what, Instant at) {
        var next =
                new Attempt(
                        attempts.size() + 1,
                        what.type(),
                        what.url(),
                        what.body(),
                        what.files(),
                        at,
                        null);
        return new GradebookCell(
                score,
                gradedAttempt,
                gradedByHand,
                pendingReview,
                plus(attempts, next),
                comments,
                result);
    }

    GradebookCell after(ScoreCall call, Terms terms, Instant now, long newResultId) {
        var nextAttempts = attempts(call, now);
        var nextScore = score(call, terms);
        var graded = writesScore(call);
        return new GradebookCell(
                nextScore,
                graded ? nextAttempts.size() : gradedAttempt,
                gradedByHand && keepsScore(call),
                call.asksForHuman() || (pendingReview && !call.isFullyGraded()),
                keepsScore(call) ? nextAttempts : scored(nextAttempts, nextScore),
                call.comment() == null
                        ? comments
                        : plus(comments, new Comment(call.comment(), now)),
                new Result(
                        result == null ? newResultId : result.id(),
                        call.scoreGiven(),
                        call.scoreMaximum(),
                        call.comment(),
                        call.timestamp(),
                        call.extension()));
    }

    private boolean writesScore(ScoreCall call) {
        return !call.isReset() && !keepsScore(call);
    }

    private boolean keepsScore(ScoreCall call) {
        return call.submission().preservesScore()
                || (call.submission().yieldsToOthers() && score != null);
    }

    private @Nullable BigDecimal score(ScoreCall call, Terms terms) {
        if (keepsScore(call)) {
            return score;
        }
        var given = call.scoreGiven();
        var maximum = call.scoreMaximum();
        if (call.isReset() || given == null || maximum == null) {
            return null;
        }
        if (terms.rules().passFail()) {
            return given.signum() > 0 ? terms.maximum() : BigDecimal.ZERO;
        }
        return maximum.signum() == 0
                ? given
                : given.multiply(terms.maximum()).divide(maximum, 4, RoundingMode.HALF_UP);
    }

    private List<Attempt> attempts(ScoreCall call, Instant now) {
        if (!call.makesAttemptAfter(lastAttempt())) {
            return attempts;
        }
        var handed = call.submission();
        var asked = handed.submittedAt();
        var next =
                new Attempt(
                        attempts.size() + 1,
                        handed.type(),
                        Submission.WITH_URL.contains(handed.type()) ? handed.data() : null,
                        handed.type().equals("online_text_entry") ? handed.data() : null,
                        handed.files(),
                        asked == null ? now : asked,
                        null);
        return plus(attempts, next);
    }

    private static List<Attempt> scored(List<Attempt> attempts, @Nullable BigDecimal points) {
        if (attempts.isEmpty()) {
            return attempts;
        }
        var scored = new ArrayList<>(attempts);
        scored.set(scored.size() - 1, scored.getLast().scored(points));
        return List.copyOf(scored);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
