package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.COACH_CALL;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/// s07 of the demo content: a third submission that still lacks something calls a coach.
class CoachCallDatabaseTest {

    private static final String ASK = "One record shows a change; add a second one.";
    private static final String WAITS = "Talk with a coach first";

    private ReviewWorld world;
    private MockMvc web;
    private HandedIn work;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-10-12T21:45:00Z");
        web = world.web();
        work = HandedIn.by(world, "p04", "DL-210").scoredOnce();
        asked("p06");
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void x13_the_third_submission_calls_a_coach_and_the_fourth_waits() throws Exception {
        work = work.again();
        asked("p06");
        assertThat(world.owner.fetchCount(COACH_CALL)).isZero();
        assertThat(words("p04", get("/attempts/" + work.attempt))).doesNotContain(WAITS);

        third();

        assertThat(world.owner.fetchSingle(COACH_CALL).getAttemptId()).isEqualTo(work.attempt);
        assertThat(
                        world.owner
                                .select(ATTEMPT.STATE)
                                .from(ATTEMPT)
                                .where(ATTEMPT.ID.eq(work.attempt))
                                .fetchSingle()
                                .value1())
                .isEqualTo("more_evidence_asked");
        assertThat(words("p04", get("/attempts/" + work.attempt))).contains(WAITS);
        assertThat(words("p04", post("/attempts/" + work.attempt + "/submissions")))
                .contains(WAITS);
    }

    @Test
    void x13_a_coach_is_offered_who_scored_none_of_it_and_opens_the_next() throws Exception {
        work = work.again();
        asked("p06");
        third();
        coach("p05");
        coach("p06");
        coach("p10");

        String desk = words("p11", get("/console/state/coaches"));
        assertThat(desk).contains("value=\"" + world.person("p10") + "\"");
        assertThat(desk).doesNotContain(world.person("p05").toString());
        assertThat(desk).doesNotContain(world.person("p06").toString());
        assertThat(names("p05").getStatus()).isEqualTo(409);
        assertThat(names("p10").getStatus()).isEqualTo(200);

        assertThat(talks("p10").getStatus()).isEqualTo(404);
        agrees("p10");
        assertThat(words("p10", get("/coaching"))).contains("We have talked", "Coaching (1)");
        assertThat(talks("p10").getStatus()).isEqualTo(200);
        assertThat(words("p10", get("/coaching"))).doesNotContain("Coaching (");
        assertThat(world.owner.fetchSingle(COACH_CALL).getMetWith()).isEqualTo(world.person("p10"));
        assertThat(words("p04", get("/attempts/" + work.attempt))).doesNotContain(WAITS);
        assertThat(
                        world.owner
                                .select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .orderBy(AUDIT_EVENT.AT, AUDIT_EVENT.ID)
                                .fetch(AUDIT_EVENT.ACTION))
                .containsSubsequence("coach.assigned", "coach.agreed", "coach.talked");
    }

    @Test
    void a_coach_who_scored_it_does_not_open_it_though_the_teacher_agreed() throws Exception {
        work = work.again();
        asked("p06");
        third();
        world.owner
                .insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, UUID.randomUUID())
                .set(COACH_ASSIGNMENT.DISTRICT_ID, world.home("p04"))
                .set(COACH_ASSIGNMENT.COACH_ID, world.person("p05"))
                .set(COACH_ASSIGNMENT.MENTEE_ID, world.person("p04"))
                .set(COACH_ASSIGNMENT.FROM_ON, LocalDate.of(2026, 10, 1))
                .set(COACH_ASSIGNMENT.CONSENT_ON, LocalDate.of(2026, 10, 1))
                .execute();

        assertThat(words("p05", get("/coaching")))
                .contains("Coaching")
                .doesNotContain("We have talked", "Coaching (");
        assertThat(talks("p05").getStatus()).isEqualTo(404);
        assertThat(world.owner.fetchSingle(COACH_CALL).getMetAt()).isNull();
    }

    @Test
    void another_districts_admin_names_nobody() throws Exception {
        work = work.again();
        asked("p06");
        third();
        coach("p10");

        assertThat(words("p09", get("/console/T10/coaches")))
                .contains("No teacher waits for a coach");
        assertThat(
                        ask(
                                        "p09",
                                        post("/console/T10/coaches/" + work.attempt)
                                                .param("coach", world.person("p10").toString()))
                                .getStatus())
                .isEqualTo(404);
    }

    private void third() {
        work = work.again();
        asked("p05");
    }

    private void asked(String reviewer) {
        new Reviewer(world, reviewer, work)
                .takes()
                .all("met")
                .one("K4", "more_evidence", ASK)
                .locks();
    }

    private void coach(String person) {
        world.owner
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, world.person(person))
                .set(ROLE_GRANT.ROLE, "coach")
                .set(ROLE_GRANT.DISTRICT_ID, world.home("p04"))
                .set(ROLE_GRANT.STATE_WIDE, false)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 10, 1))
                .set(ROLE_GRANT.CREATED_AT, world.clock.instant())
                .execute();
    }

    private MockHttpServletResponse names(String coach) throws Exception {
        return ask(
                "p11",
                post("/console/state/coaches/" + work.attempt)
                        .param("coach", world.person(coach).toString()));
    }

    private void agrees(String coach) throws Exception {
        UUID assignment =
                world.owner
                        .select(COACH_ASSIGNMENT.ID)
                        .from(COACH_ASSIGNMENT)
                        .where(
                                COACH_ASSIGNMENT.COACH_ID.eq(world.person(coach)),
                                COACH_ASSIGNMENT.MENTEE_ID.eq(world.person("p04")),
                                COACH_ASSIGNMENT.CONSENT_ON.isNull())
                        .fetchSingle()
                        .value1();
        var answer =
                ask(
                        "p04",
                        post("/attempts/" + work.attempt + "/coaches/" + assignment)
                                .param("agrees", "true"));
        assertThat(answer.getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse talks(String coach) throws Exception {
        return ask(coach, post("/coaching/" + work.attempt + "/talk"));
    }

    private String words(String person, MockHttpServletRequestBuilder request) throws Exception {
        return new String(ask(person, request).getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        var who =
                new TestingAuthenticationToken(
                        world.visitor(person), "", "ROLE_VISITOR", "ROLE_ADMIN");
        SecurityContextHolder.getContext().setAuthentication(who);
        return web.perform(request.principal(who).locale(Locale.US)).andReturn().getResponse();
    }
}
