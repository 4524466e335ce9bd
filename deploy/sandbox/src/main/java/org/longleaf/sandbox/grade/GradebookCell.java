package org.longleaf.sandbox.grade;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// One student's place in one assignment's column. Values never change; a score call makes the next
/// one.
///
/// @param score in points of the assignment
/// @param gradedAttempt the attempt the score was given for
/// @param pendingReview the tool asked for a human
public record GradebookCell(
        @Nullable BigDecimal score,
        int gradedAttempt,
        boolean pendingReview,
        List<Attempt> attempts,
        List<Comment> comments,
        @Nullable Result result) {
    static final GradebookCell EMPTY =
            new GradebookCell(null, 0, false, List.of(), List.of(), null);

    /// What was handed in once.
    public record Attempt(int number, String type, @Nullable String url, Instant submittedAt) {}

    /// A comment the student sees.
    public record Comment(String text, Instant at) {}

    /// What the tool last said, kept beside what the gradebook shows.
    public record Result(
            long id,
            @Nullable BigDecimal score,
            @Nullable BigDecimal maximum,
            @Nullable String comment,
            Instant timestamp) {}

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

    GradebookCell after(ScoreCall call, BigDecimal itemMaximum, Instant now, long newResultId) {
        var nextAttempts = attempts(call, now);
        var graded = writesScore(call);
        return new GradebookCell(
                score(call, itemMaximum),
                graded ? nextAttempts.size() : gradedAttempt,
                call.asksForHuman(),
                nextAttempts,
                call.comment() == null
                        ? comments
                        : plus(comments, new Comment(call.comment(), now)),
                new Result(
                        result == null ? newResultId : result.id(),
                        call.scoreGiven(),
                        call.scoreMaximum(),
                        call.comment(),
                        call.timestamp()));
    }

    private boolean writesScore(ScoreCall call) {
        return !call.isReset() && !keepsScore(call);
    }

    private boolean keepsScore(ScoreCall call) {
        return call.submission().preservesScore()
                || (call.submission().yieldsToOthers() && score != null);
    }

    private @Nullable BigDecimal score(ScoreCall call, BigDecimal itemMaximum) {
        if (keepsScore(call)) {
            return score;
        }
        var given = call.scoreGiven();
        var maximum = call.scoreMaximum();
        if (call.isReset() || given == null || maximum == null) {
            return null;
        }
        return maximum.signum() == 0
                ? given
                : given.multiply(itemMaximum).divide(maximum, 4, RoundingMode.HALF_UP);
    }

    private List<Attempt> attempts(ScoreCall call, Instant now) {
        var asked = call.submission().submittedAt();
        var last = lastAttempt();
        if (!call.handsIn() || (last != null && last.submittedAt().equals(asked))) {
            return attempts;
        }
        var type = call.submission().type();
        var next =
                new Attempt(
                        attempts.size() + 1,
                        type,
                        call.submission().data(),
                        asked == null ? now : asked);
        return plus(attempts, next);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
