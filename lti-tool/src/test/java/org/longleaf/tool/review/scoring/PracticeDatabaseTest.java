package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SCORE_PAIR;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.SealedSlots;
import org.longleaf.tool.review.scoring.LockScores.Outcome;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// What a trainee scores is kept and bears on nothing, also where it comes after the decision.
class PracticeDatabaseTest {

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-10-15T21:55:00Z");
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void practice_begins_nothing_decides_nothing_and_reaches_nobody() throws Exception {
        HandedIn work = HandedIn.by(world, "p03", "DL-205").scoredOnce();
        Reviewer trainee = new Reviewer(world, "p02", work).takes();
        assertThat(state(work)).isEqualTo("submitted");
        assertThat(read("/review/submissions/" + blindId(work)))
                .contains("What you would tell the teacher")
                .doesNotContain("Comment to the teacher", "The teacher sees your words");
        Reviewer reviewer = new Reviewer(world, "p07", work).takes();
        assertThat(state(work)).isEqualTo("in_review");
        comment("p02", work);
        comment("p07", work);

        reviewer.all("met").one("K8", "more_evidence", "Name one thing you would redo.").locks();
        assertThat(state(work)).isEqualTo("more_evidence_asked");
        assertThatThrownBy(() -> new Reviewer(world, "p04", work).takes())
                .as("what nobody practices on yet ends with the decision")
                .hasMessage("no slot to take");

        trainee.all("met").one("K8", "met", "They say what they would redo.");
        assertThat(trainee.one("K2", "more_evidence", "").locks())
                .as("nobody reads a trainee's words, so none are asked for")
                .isInstanceOf(Outcome.Locked.class);
        assertThat(world.owner.fetchCount(DECISION)).isOne();
        assertThat(state(work)).isEqualTo("more_evidence_asked");
        assertThat(world.owner.fetchCount(SCORE_PAIR)).isZero();
        String slot =
                world.get(SealedSlots.class)
                        .seal(
                                world.owner
                                        .fetchSingle(
                                                REVIEW_SLOT,
                                                REVIEW_SLOT.CLAIMED_BY.eq(world.person("p02")))
                                        .getId());
        assertThat(read("/review/practice/" + slot))
                .contains("You wrote", "They say what they would redo.", "The readers wrote");
        assertThat(read("/review/practice")).contains("Your work and stipends");
        assertThat(released("p07")).isTrue();
        assertThat(released("p02")).isFalse();
    }

    @Test
    void only_first_submissions_are_practiced_on_and_no_more_than_there_are_trainees() {
        HandedIn first = HandedIn.by(world, "p03", "DL-205").scoredOnce();
        HandedIn own = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        HandedIn other = HandedIn.by(world, "p01", "DL-101");

        assertThat(practice(first)).isEqualTo(2);
        assertThat(practice(own)).as("one of the two trainees handed it in").isOne();
        assertThat(practice(other)).isZero();
        assertThat(practice(first.again())).isZero();
    }

    /// As the trainee reads it.
    private String read(String path) throws Exception {
        var who = new TestingAuthenticationToken(world.visitor("p02"), "", "ROLE_REVIEWER");
        SecurityContextHolder.getContext().setAuthentication(who);
        return world.web()
                .perform(get(path).principal(who).locale(Locale.US))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String blindId(HandedIn work) {
        return world.owner.fetchSingle(SUBMISSION, SUBMISSION.ID.eq(work.submission)).getBlindId();
    }

    private int practice(HandedIn work) {
        return world.practice(work.submission).size();
    }

    private String state(HandedIn work) {
        return world.owner
                .select(ATTEMPT.STATE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(work.attempt))
                .fetchSingle()
                .value1();
    }

    private void comment(String author, HandedIn work) {
        var item =
                world.owner
                        .selectFrom(EVIDENCE_ITEM)
                        .where(EVIDENCE_ITEM.ATTEMPT_ID.eq(work.attempt))
                        .limit(1)
                        .fetchSingle();
        world.owner
                .insertInto(EVIDENCE_COMMENT)
                .set(EVIDENCE_COMMENT.ID, UUID.randomUUID())
                .set(EVIDENCE_COMMENT.DISTRICT_ID, item.getDistrictId())
                .set(EVIDENCE_COMMENT.PERSON_ID, item.getPersonId())
                .set(EVIDENCE_COMMENT.EVIDENCE_ITEM_ID, item.getId())
                .set(EVIDENCE_COMMENT.AUTHOR_ID, world.person(author))
                .set(EVIDENCE_COMMENT.AUTHOR_ROLE, "reviewer")
                .set(EVIDENCE_COMMENT.BODY, "Here I cannot follow.")
                .set(EVIDENCE_COMMENT.CREATED_AT, world.clock.instant())
                .set(EVIDENCE_COMMENT.CHANGED_AT, world.clock.instant())
                .execute();
    }

    private boolean released(String author) {
        return world.owner.fetchExists(
                EVIDENCE_COMMENT,
                EVIDENCE_COMMENT.AUTHOR_ID.eq(world.person(author)),
                EVIDENCE_COMMENT.RELEASED_AT.isNotNull());
    }
}
