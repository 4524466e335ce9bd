package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DELIVERY;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.longleaf.canvas.ActivityProgress;
import org.longleaf.canvas.GradingProgress;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.Score.Attempt.Same;
import org.longleaf.canvas.Score.Grade.Keep;
import org.longleaf.canvas.Score.Grade.Overwrite;
import org.longleaf.canvas.UnmeasuredScore;
import org.longleaf.tool.delivery.ScorePayload.Measured;
import org.longleaf.tool.delivery.ScorePayload.Unmeasured;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/// Tells a course's gradebook how an attempt goes. Each report is owed once for each submission or
/// decision and gradebook, however often it is made. A report that two courses get is made once for
/// each.
@Component
public final class GradebookReports {

    /// No attempt is opened, and a grade that stands is kept.
    private static final Score.Meaning BACK_TO_THE_TEACHER =
            new Score.Meaning(
                    ActivityProgress.IN_PROGRESS,
                    GradingProgress.NOT_READY,
                    Same.SAME,
                    Keep.PRESERVE_SCORE);

    /// As for what is earned: no attempt is opened, and a grade given by hand is left alone.
    private static final Score.Meaning ENDED =
            new Score.Meaning(
                    ActivityProgress.COMPLETED,
                    GradingProgress.FULLY_GRADED,
                    Same.SAME,
                    Overwrite.PRIORITIZE_NON_TOOL_GRADE);

    private final DSLContext sql;
    private final Outbox outbox;

    public GradebookReports(DSLContext sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /// Canvas opens an attempt of its own that SpeedGrader shows as `submissionAddress`, and waits
    /// for a grade.
    public void evidenceHandedIn(
            Gradebook gradebook, UUID submission, Instant at, URI submissionAddress) {
        Instant handedIn = at.truncatedTo(ChronoUnit.MILLIS);
        owe(
                gradebook,
                submission,
                new Measured(
                        Score.evidenceHandedIn(
                                gradebook.userId(),
                                after(gradebook, handedIn),
                                handedIn,
                                submissionAddress)));
    }

    /// Back to the teacher; a grade that stands is kept.
    public void moreEvidenceAsked(Gradebook gradebook, UUID decision, Instant at, String comment) {
        backToTheTeacher(gradebook, decision, at, comment);
    }

    /// Nobody grades it any more. A grade that stands is somebody else's, and kept.
    public void withdrawn(Gradebook gradebook, UUID attempt, Instant at, String comment) {
        backToTheTeacher(gradebook, attempt, at, comment);
    }

    private void backToTheTeacher(Gradebook gradebook, UUID cause, Instant at, String comment) {
        owe(
                gradebook,
                cause,
                new Measured(
                        Score.of(
                                gradebook.userId(),
                                after(gradebook, at),
                                BACK_TO_THE_TEACHER,
                                null,
                                comment)));
    }

    /// The whole of the maximum; where nobody has said it yet, it is read from the line item before
    /// this is sent.
    ///
    /// @param comment holds the badge's address, so that it stands in the gradebook
    public void earned(Gradebook gradebook, UUID decision, Instant at, String comment) {
        BigDecimal maximum = gradebook.scoreMaximum();
        Instant moment = after(gradebook, at);
        var whole =
                new UnmeasuredScore(
                        gradebook.userId(), moment, Overwrite.PRIORITIZE_NON_TOOL_GRADE, comment);
        owe(
                gradebook,
                decision,
                maximum == null ? new Unmeasured(whole) : new Measured(whole.outOf(maximum)));
    }

    /// Reviewed to the end, and nothing of the maximum: an empty cell would say that it waits.
    /// Where nobody has said the maximum yet, Canvas scales from any.
    public void notEarned(Gradebook gradebook, UUID decision, Instant at, String comment) {
        BigDecimal maximum = gradebook.scoreMaximum();
        owe(
                gradebook,
                decision,
                new Measured(
                        Score.of(
                                gradebook.userId(),
                                after(gradebook, at),
                                ENDED,
                                new Score.Points(
                                        BigDecimal.ZERO,
                                        maximum == null ? BigDecimal.ONE : maximum),
                                comment)));
    }

    private void owe(Gradebook gradebook, UUID cause, ScorePayload score) {
        outbox.add(
                new Owed(
                        Destination.CANVAS_SCORE,
                        gradebook.homeDistrict(),
                        gradebook.contextDistrict(),
                        gradebook.person(),
                        gradebook.attempt(),
                        "score-" + cause + "-" + hash(gradebook.lineItemUrl()),
                        gradebook.registration(),
                        gradebook.lineItemUrl(),
                        score.toJson()));
    }

    /// The moment itself, or a millisecond after the last score of this person there: Canvas
    /// refuses an older timestamp, and an equal one would leave open which score came last. Whoever
    /// else is about to score the same person there waits for this transaction.
    private Instant after(Gradebook gradebook, Instant at) {
        sql.select(
                        field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                                Object.class,
                                val(gradebook.person() + " " + gradebook.lineItemUrl())))
                .execute();
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        return sql.select(DELIVERY.PAYLOAD)
                .from(DELIVERY)
                .where(
                        DELIVERY.PERSON_ID.eq(gradebook.person()),
                        DELIVERY.ADDRESS.eq(gradebook.lineItemUrl()),
                        DELIVERY.DESTINATION.eq(Destination.CANVAS_SCORE.code()))
                .orderBy(DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional(row -> ScorePayload.fromJson(row.value1()).timestamp())
                .filter(last -> !last.isBefore(moment))
                .map(last -> last.plusMillis(1))
                .orElse(moment);
    }

    /// 64 bits are plenty: they only tell the few gradebooks of one attempt apart.
    static String hash(String lineItemUrl) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lineItemUrl.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
