package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.OPEN_CRITERION;

import org.jooq.DSLContext;
import org.longleaf.tool.evidence.ReportState.Earned;
import org.longleaf.tool.evidence.view.EvidenceComments;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What a review made of an attempt, told by the feature that reviews, in the transaction that
/// decides; the attempt's district is already entered. Every course the attempt was opened from
/// hears of it.
@Component
public final class AttemptOutcomes {

    private final DSLContext sql;
    private final Attempts attempts;
    private final EvidenceComments comments;
    private final ReportState report;

    AttemptOutcomes(
            DSLContext sql, Attempts attempts, EvidenceComments comments, ReportState report) {
        this.sql = sql;
        this.attempts = attempts;
        this.comments = comments;
        this.report = report;
    }

    /// A reviewer has begun. Later reviewers of the same submission change nothing.
    public void inReview(UUID attempt, Instant at) {
        if (attempts.lock(attempt).state().equals("submitted")) {
            attempts.move(attempt, "in_review", at);
        }
    }

    /// The attempt goes back to its teacher, with feedback for each criterion that stays open.
    public void moreEvidenceAsked(UUID attempt, UUID decision, Map<UUID, String> open, Instant at) {
        AttemptFacts facts = answered(attempt, decision, "more_evidence_asked", at);
        open.forEach((criterion, feedback) ->
                sql.insertInto(OPEN_CRITERION)
                        .set(OPEN_CRITERION.ATTEMPT_ID, attempt)
                        .set(OPEN_CRITERION.CRITERION_ID, criterion)
                        .set(OPEN_CRITERION.DISTRICT_ID, facts.district())
                        .set(OPEN_CRITERION.PERSON_ID, facts.person())
                        .set(OPEN_CRITERION.FEEDBACK, feedback)
                        .set(OPEN_CRITERION.ASKED_AT, at)
                        .execute());
        report.moreEvidenceAsked(facts, decision, at);
    }

    /// The attempt is over, and its badge stands at `badge`.
    public void earned(UUID attempt, UUID decision, Instant at, URI badge) {
        AttemptFacts facts = answered(attempt, decision, "earned", at);
        report.earned(facts, new Earned(decision, at, badge));
    }

    private AttemptFacts answered(UUID attempt, UUID decision, String state, Instant at) {
        AttemptFacts facts = attempts.lock(attempt);
        if (!facts.withReviewer()) {
            throw new IllegalStateException(
                    "attempt " + attempt + " is " + facts.state() + " and waits for no answer");
        }
        attempts.move(attempt, state, at);
        comments.release(decision);
        sql.deleteFrom(OPEN_CRITERION).where(OPEN_CRITERION.ATTEMPT_ID.eq(attempt)).execute();
        return facts;
    }
}
