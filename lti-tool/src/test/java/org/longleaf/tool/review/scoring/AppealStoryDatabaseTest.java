package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.APPEAL_CRITERION;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.scoring.LockScores.Outcome;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// s08 of the demo content: what a teacher asks fresh readers, through the teacher's own screens.
class AppealStoryDatabaseTest {

    private static final String K6 = "You set the next step at 07:40. Show where they name it.";
    private static final String K6_AGAIN = "The step still sounds like yours. Mark the minute.";
    private static final String K7 = "The note is thanks only. Ask what was tried and what came.";

    private ReviewWorld world;
    private MockMvc web;
    private HandedIn work;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-07T23:15:00Z");
        web = world.web();
        HandedIn first = HandedIn.by(world, "p03", "FB-230").scoredOnce();
        new Reviewer(world, "p06", first)
                .takes()
                .all("met")
                .one("K6", "more_evidence", K6)
                .one("K7", "more_evidence", K7)
                .locks();
        work = first.again();
        new Reviewer(world, "p06", work)
                .takes()
                .one("K6", "more_evidence", K6_AGAIN)
                .one("K7", "met", "")
                .locks();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void s08_two_fresh_readers_find_it_met_and_the_award_follows() throws Exception {
        assertThat(ask("p03", get(at("/appeal"))).getStatus()).isEqualTo(200);
        assertThat(file("K6").getStatus()).isEqualTo(200);

        assertThat(state()).isEqualTo("in_review");
        assertThat(world.owner.fetchCount(OPEN_CRITERION)).isOne();
        assertThat(mine("p06")).isFalse();
        Reviewer p07 = new Reviewer(world, "p07", work).takes();
        Reviewer p08 = new Reviewer(world, "p08", work).takes();
        assertThat(p07.sheet().open()).containsExactly(p07.criterion("K6"));
        p07.one("K6", "met", "").locks();
        assertThat(state()).isEqualTo("in_review");
        world.clock.move(Duration.ofMinutes(10));
        p08.one("K6", "met", "They speak most of the time.").locks();

        assertThat(state()).isEqualTo("earned");
        var decision =
                world.owner
                        .selectFrom(DECISION)
                        .where(DECISION.DECIDED_BY.eq("appeal"))
                        .fetchSingle();
        assertThat(decision.getOutcome()).isEqualTo("earned");
        assertThat(decision.getSubmissionId()).isEqualTo(work.submission);
        assertThat(
                        world.owner
                                .select(DECISION_CRITERION.SETTLED_BY)
                                .from(DECISION_CRITERION)
                                .where(
                                        DECISION_CRITERION.DECISION_ID.eq(decision.getId()),
                                        DECISION_CRITERION.CRITERION_ID.eq(p07.criterion("K6")))
                                .fetchSingle()
                                .value1())
                .isEqualTo("appeal");
        assertThat(world.owner.fetchCount(AWARD)).isOne();
        assertThat(world.owner.fetchSingle(APPEAL).getOutcome()).isEqualTo("upheld");
        assertThat(world.owner.fetchSingle(APPEAL_CRITERION).getMeets()).isTrue();
        assertThat(
                        world.owner
                                .select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .orderBy(AUDIT_EVENT.AT, AUDIT_EVENT.ID)
                                .fetch()
                                .getValues(AUDIT_EVENT.ACTION))
                .containsSubsequence("appeal.filed", "decision.made", "appeal.ended", "award.made");
        assertThat(words(ask("p03", get(at("/feedback")))))
                .contains("Fresh readers decided this, because you asked for them.");
        assertThat(words(ask("p03", get(at("/thread")))))
                .containsSubsequence(
                        "Submission 1, answered", K6, "New sort by error type", K6_AGAIN)
                .contains("Fresh readers answered");
    }

    @Test
    void fresh_readers_see_neither_the_earlier_words_nor_what_was_met_nor_why() throws Exception {
        file("K6");
        new Reviewer(world, "p07", work).takes();

        var screen = ask("p07", get("/review/submissions/" + work.blindId));

        assertThat(screen.getStatus()).isEqualTo(200);
        assertThat(words(screen))
                .contains("0 of 1 scored")
                .doesNotContain(
                        K6, K6_AGAIN, K7, "met earlier", "ninth minute", "appeal", "Mockley");
    }

    @Test
    void what_the_teacher_did_not_name_stays_open_as_it_was() throws Exception {
        work = HandedIn.by(world, "p02", "FB-230").scoredOnce();
        new Reviewer(world, "p05", work)
                .takes()
                .all("met")
                .one("K6", "more_evidence", K6)
                .one("K7", "more_evidence", K7)
                .locks();
        assertThat(file("p02", "K6").getStatus()).isEqualTo(200);

        Reviewer p06 = new Reviewer(world, "p06", work).takes();
        assertThat(p06.sheet().open()).containsExactly(p06.criterion("K6"));
        p06.one("K6", "met", "").locks();
        new Reviewer(world, "p07", work).takes().one("K6", "met", "").locks();

        assertThat(state()).isEqualTo("more_evidence_asked");
        assertThat(
                        world.owner
                                .select(OPEN_CRITERION.CRITERION_ID, OPEN_CRITERION.FEEDBACK)
                                .from(OPEN_CRITERION)
                                .where(OPEN_CRITERION.ATTEMPT_ID.eq(work.attempt))
                                .fetchSingle()
                                .intoList())
                .containsExactly(p06.criterion("K7"), K7);
        assertThat(world.owner.fetchSingle(APPEAL).getOutcome()).isEqualTo("upheld");
        assertThat(world.owner.fetchCount(AWARD)).isZero();
        assertThat(file("p02", "K7").getStatus()).isEqualTo(409);
    }

    @Test
    void where_both_come_to_the_same_it_is_turned_down_in_words_and_no_gradebook_hears()
            throws Exception {
        file("K6");
        new Reviewer(world, "p07", work).takes().one("K6", "more_evidence", K6).locks();
        new Reviewer(world, "p08", work)
                .takes()
                .one("K6", "more_evidence", "I hear you name it, not them: 09:10.")
                .locks();

        assertThat(state()).isEqualTo("more_evidence_asked");
        assertThat(world.owner.fetchCount(DECISION)).isEqualTo(2);
        assertThat(world.owner.fetchSingle(OPEN_CRITERION).getFeedback()).isEqualTo(K6_AGAIN);
        assertThat(words(ask("p03", get(at("/appeal/part")))))
                .contains("came to the same answer", "I hear you name it, not them: 09:10.");
        assertThat(file("K6").getStatus()).isEqualTo(409);
    }

    @Test
    void where_they_differ_a_third_decides_who_gives_a_reason() throws Exception {
        world.owner
                .update(org.longleaf.tables.Tables.ROLE_GRANT)
                .set(org.longleaf.tables.Tables.ROLE_GRANT.ROLE, "adjudicator")
                .where(
                        org.longleaf.tables.Tables.ROLE_GRANT.PERSON_ID.eq(world.person("p14")),
                        org.longleaf.tables.Tables.ROLE_GRANT.ROLE.eq("reviewer"))
                .execute();
        file("K6");
        new Reviewer(world, "p07", work).takes().one("K6", "met", "").locks();
        Reviewer p08 = new Reviewer(world, "p08", work).takes();
        p08.one("K6", "more_evidence", "I hear you name it, not them.").locks();

        assertThat(world.owner.fetchSingle(APPEAL).getEndedAt()).isNull();
        assertThat(audited()).contains("decision.disputed");
        Reviewer p14 = new Reviewer(world, "p14", work).takes();
        assertThat(p14.sheet().open()).containsExactly(p14.criterion("K6"));
        namedAndSeenBy("p14");
        assertThat(words(ask("p14", get("/review/submissions/" + work.blindId))))
                .contains("0 of 1 scored")
                .doesNotContain("Mockley");
        world.owner.deleteFrom(IDENTITY_SEEN).execute();
        var unfinished = (Outcome.Unfinished) p14.one("K6", "met", "Yes.").locks();
        assertThat(unfinished.missing()).extracting(Missing::what).containsExactly("reason");
        p14.one("K6", "met", "Their own words at 09:10 name it.").ends("Enough is enough.").locks();

        assertThat(state()).isEqualTo("earned");
        assertThat(world.owner.fetchSingle(APPEAL).getOutcome()).isEqualTo("upheld");
        assertThat(world.owner.fetchCount(REVIEW, REVIEW.ENDS_BECAUSE.isNotNull()))
                .as("nobody is worse off for having asked, so no third reader ends anything")
                .isZero();
    }

    /// Nothing is blind any more, and Canvas has shown the reader whose it is.
    private void namedAndSeenBy(String reader) {
        world.owner.execute("alter table micro_credential_version disable trigger user");
        world.owner
                .update(MICRO_CREDENTIAL_VERSION)
                .set(MICRO_CREDENTIAL_VERSION.BLIND, false)
                .execute();
        world.owner
                .insertInto(IDENTITY_SEEN)
                .set(IDENTITY_SEEN.ID, UUID.randomUUID())
                .set(IDENTITY_SEEN.ATTEMPT_ID, work.attempt)
                .set(IDENTITY_SEEN.PERSON_ID, world.person(reader))
                .set(IDENTITY_SEEN.SEEN_AT, world.clock.instant())
                .execute();
    }

    @Test
    void only_its_teacher_asks_once_for_what_is_open_and_in_time() throws Exception {
        assertThat(
                        ask(
                                        "p01",
                                        post(at("/appeal"))
                                                .param("criterion", criterion("K6").toString()))
                                .getStatus())
                .isEqualTo(404);
        assertThat(file("K7").getStatus()).isEqualTo(422);
        assertThat(ask("p03", post(at("/appeal"))).getStatus()).isEqualTo(422);
        assertThat(state()).isEqualTo("more_evidence_asked");
        world.clock.move(Duration.ofDays(31));
        assertThat(ask("p03", get(at("/appeal"))).getStatus()).isEqualTo(409);
        assertThat(file("K6").getStatus()).isEqualTo(409);
        // A published version is frozen; its days are data all the same.
        world.owner.execute("alter table micro_credential_version disable trigger user");
        world.owner
                .update(MICRO_CREDENTIAL_VERSION)
                .set(MICRO_CREDENTIAL_VERSION.APPEAL_DAYS, 31)
                .execute();
        assertThat(file("K6").getStatus()).isEqualTo(200);
        assertThat(file("K6").getStatus()).isEqualTo(409);
        assertThat(world.owner.fetchCount(APPEAL)).isOne();
    }

    @Test
    void withdrawing_closes_the_readers_slots_and_the_appeal() throws Exception {
        file("K6");

        assertThat(ask("p03", post(at("/withdrawal"))).getStatus()).isEqualTo(200);

        assertThat(world.owner.fetchCount(REVIEW_SLOT, REVIEW_SLOT.CLOSED_AT.isNull())).isZero();
        assertThat(world.owner.fetchSingle(APPEAL).getOutcome()).isEqualTo("withdrawn");
    }

    /// Whether any of the slots is theirs to take.
    private boolean mine(String person) {
        Reviewer one = new Reviewer(world, person, work);
        return world.slots(work.submission).stream()
                .anyMatch(slot -> one.takes(slot) instanceof Claims.Asked.Taken);
    }

    private MockHttpServletResponse file(String code) throws Exception {
        return file("p03", code);
    }

    private MockHttpServletResponse file(String teacher, String code) throws Exception {
        return ask(
                teacher,
                post(at("/appeal"))
                        .param("criterion", criterion(code).toString())
                        .param("words", "They name it in the ninth minute."));
    }

    private UUID criterion(String code) {
        return new Reviewer(world, "p03", work).criterion(code);
    }

    private String at(String path) {
        return "/attempts/" + work.attempt + path;
    }

    private String state() {
        return world.owner
                .select(ATTEMPT.STATE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(work.attempt))
                .fetchSingle()
                .value1();
    }

    private List<String> audited() {
        return world.owner.select(AUDIT_EVENT.ACTION).from(AUDIT_EVENT).fetch(AUDIT_EVENT.ACTION);
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        var who = new TestingAuthenticationToken(world.visitor(person), "", "ROLE_VISITOR");
        SecurityContextHolder.getContext().setAuthentication(who);
        return web.perform(request.principal(who).locale(Locale.US)).andReturn().getResponse();
    }

    private static String words(MockHttpServletResponse answer) throws Exception {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
