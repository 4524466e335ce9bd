package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.OPEN_CRITERION;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.evidence.ReportState.Earned;
import org.longleaf.tool.evidence.view.EvidenceComments;
import org.longleaf.tool.web.ScreenProblem;
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

    private static final String MORE_ASKED = "more_evidence_asked";
    private static final String NOT_EARNED = "not_earned";

    private final DSLContext sql;
    private final Attempts attempts;
    private final Answering answering;
    private final ReportState report;

    AttemptOutcomes(DSLContext sql, Attempts attempts, Answering answering, ReportState report) {
        this.sql = sql;
        this.attempts = attempts;
        this.answering = answering;
        this.report = report;
    }

    /// What an answer brings along: the words beside the pieces, a coach where it is one too many,
    /// and the word to its teacher.
    @Component
    record Answering(EvidenceComments comments, CoachCalls coach, TellTeacher tell) {}

    /// A reviewer has begun. Later reviewers of the same submission change nothing.
    public void inReview(UUID attempt, Instant at) {
        if (attempts.lock(attempt).state().equals("submitted")) {
            attempts.move(attempt, "in_review", at);
        }
    }

    /// The attempt goes back to its teacher, with feedback for each criterion that stays open.
    public void moreEvidenceAsked(UUID attempt, UUID decision, Map<UUID, String> open, Instant at) {
        AttemptFacts facts = answered(attempt, decision, MORE_ASKED, at);
        open.forEach((criterion, feedback) ->
                sql.insertInto(OPEN_CRITERION)
                        .set(OPEN_CRITERION.ATTEMPT_ID, attempt)
                        .set(OPEN_CRITERION.CRITERION_ID, criterion)
                        .set(OPEN_CRITERION.DISTRICT_ID, facts.district())
                        .set(OPEN_CRITERION.PERSON_ID, facts.person())
                        .set(OPEN_CRITERION.FEEDBACK, feedback)
                        .set(OPEN_CRITERION.ASKED_AT, at)
                        .execute());
        if (answering.coach().afterAsking(facts, at)) {
            answering.tell().coachCalled(facts);
        }
        report.moreEvidenceAsked(facts, decision, at);
        answering.tell().of(About.MORE_ASKED, facts, decision.toString());
    }

    /// Fresh readers look again at what was asked for. What is open stays open meanwhile, and no
    /// gradebook hears of it.
    ///
    /// @throws ScreenProblem where the teacher is not asked for anything any more
    public void appealed(UUID attempt, Instant at) {
        AttemptFacts facts = attempts.lock(attempt);
        boolean isOver = facts.state().equals(NOT_EARNED);
        boolean isWithTeacher =
                isOver
                        ? attempts.of(facts.person(), facts.version()).isEmpty()
                        : facts.state().equals(MORE_ASKED);
        if (!isWithTeacher) {
            throw ScreenProblem.conflict("appeal_not_open");
        }
        attempts.move(attempt, "in_review", at);
    }

    /// They came to the same: the attempt is with its teacher again, or over, as it was.
    ///
    /// @param state what the decision that stands had made of it
    public void decisionStands(UUID attempt, String state, Instant at) {
        AttemptFacts facts = waiting(attempt);
        attempts.move(attempt, state, at);
        answering.tell().of(About.APPEAL_ANSWERED, facts, attempt + " " + at);
    }

    /// The attempt is over, and its badge stands at `badge`.
    public void earned(UUID attempt, UUID decision, Instant at, URI badge) {
        AttemptFacts facts = answered(attempt, decision, "earned", at);
        report.earned(facts, new Earned(decision, at, badge));
        answering.tell().of(About.DECIDED, facts, decision.toString());
    }

    /// The attempt is over without an award; its teacher may begin anew.
    public void notEarned(UUID attempt, UUID decision, Instant at) {
        tellNotEarned(answered(attempt, decision, NOT_EARNED, at), decision, at);
    }

    /// The same by a lead's word, while it is with its teacher.
    ///
    /// @throws ScreenProblem where it is not with its teacher any more
    public void ended(UUID attempt, UUID decision, Instant at) {
        AttemptFacts facts = attempts.lock(attempt);
        if (!facts.state().equals(MORE_ASKED)) {
            throw ScreenProblem.conflict("attempt_not_with_teacher");
        }
        close(attempt, decision, NOT_EARNED, at);
        tellNotEarned(facts, decision, at);
    }

    private void tellNotEarned(AttemptFacts facts, UUID decision, Instant at) {
        report.notEarned(facts, decision, at);
        answering.tell().of(About.DECIDED, facts, decision.toString());
    }

    private AttemptFacts answered(UUID attempt, UUID decision, String state, Instant at) {
        AttemptFacts facts = waiting(attempt);
        close(attempt, decision, state, at);
        return facts;
    }

    private void close(UUID attempt, UUID decision, String state, Instant at) {
        attempts.move(attempt, state, at);
        answering.comments().release(decision);
        sql.deleteFrom(OPEN_CRITERION).where(OPEN_CRITERION.ATTEMPT_ID.eq(attempt)).execute();
    }

    private AttemptFacts waiting(UUID attempt) {
        AttemptFacts facts = attempts.lock(attempt);
        if (!facts.withReviewer()) {
            throw new IllegalStateException(
                    "attempt " + attempt + " is " + facts.state() + " and waits for no answer");
        }
        return facts;
    }
}
