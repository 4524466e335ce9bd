package org.longleaf.tool.review.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.review.queue.ShortCode;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.util.List;
import java.util.UUID;

class WhyDatabaseTest {

    private ReviewWorld world;
    private MockMvc web;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-22T15:00:00Z");
        web = world.web();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_lead_is_told_why_in_words_and_not_whose_it_is() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "ATR-320");
        String code = ShortCode.of(work.submission);

        String first = ask("p08", code.toLowerCase(java.util.Locale.ROOT), null);
        String conflict = ask("p08", code, world.person("p14"));
        String stale = ask("p08", code, world.person("p23"));
        String offered = ask("p08", code, world.person("p05"));

        assertThat(first).contains("value=\"" + world.person("p14") + "\"");
        assertThat(conflict).contains("A conflict was declared.");
        assertThat(stale).contains("Their calibration has run out.");
        assertThat(offered).contains("Nothing stands in the way.");
        assertThat(conflict)
                .doesNotContain(world.person("p02").toString())
                .doesNotContain(world.home("p02").toString())
                .doesNotContain(work.submission.toString());
        var told = world.owner.fetch(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("slot.explained"));
        assertThat(told).hasSize(3 * world.slots(work.submission).size());
        assertThat(told)
                .allMatch(row -> world.person("p08").equals(row.getActorId()))
                .allMatch(row -> world.home("p02").equals(row.getDistrictId()));
    }

    @Test
    void a_lead_who_declares_one_conflict_after_another_is_not_told_when_it_fits()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "ATR-320");
        String code = ShortCode.of(work.submission);
        assertThat(as("p05", post("/review/next")).getStatus()).isEqualTo(200);

        for (String reviewer : List.of("p05", "p07", "p14")) {
            var declared =
                    post("/review/conflicts")
                            .param("reviewer", world.person(reviewer).toString())
                            .param("who", "9000000002")
                            .param("reason", "A guess");
            assertThat(as("p08", declared).getStatus()).isEqualTo(200);
        }

        assertThat(world.owner.fetchValues(HANDED_BACK.REASON)).containsExactly("conflict");
        for (String reviewer : List.of("p05", "p07")) {
            assertThat(ask("p08", code, world.person(reviewer)))
                    .contains("Nothing stands in the way.", "that you declared yourself")
                    .doesNotContain("A conflict was declared.");
            UUID slot = world.slots(work.submission).getFirst();
            assertThat(world.as(reviewer, () -> world.get(Eligibility.class).bars(slot)))
                    .as("it bars all the same")
                    .contains(Bar.DECLARED_CONFLICT);
        }
        assertThat(ask("p08", code, world.person("p14"))).contains("A conflict was declared.");
    }

    @Test
    void own_work_is_told_of_who_reviews_the_same_and_of_nobody_else() throws Exception {
        HandedIn colleagues = HandedIn.by(world, "p03", "ATR-320");
        HandedIn others = HandedIn.by(world, "p02", "ATR-320");

        assertThat(ask("p08", ShortCode.of(colleagues.submission), world.person("p03")))
                .contains("It is their own work.");
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_EVENT,
                                AUDIT_EVENT.ACTION.eq("slot.explained"),
                                AUDIT_EVENT
                                        .DETAILS
                                        .cast(String.class)
                                        .contains(world.person("p03").toString())))
                .isPositive();
        assertThat(ask("p08", ShortCode.of(others.submission), world.person("p02")))
                .doesNotContain("own work");
    }

    @Test
    void who_leads_nobody_finds_no_such_page() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "ATR-320");

        assertThat(send("p05", ShortCode.of(work.submission), world.person("p14")).getStatus())
                .isEqualTo(404);
        assertThat(world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("slot.explained")))
                .isZero();
    }

    private String ask(String lead, String code, @Nullable UUID person) throws Exception {
        return send(lead, code, person).getContentAsString();
    }

    private MockHttpServletResponse send(String who, String code, @Nullable UUID person)
            throws Exception {
        var request = post("/review/why").param("code", code);
        if (person != null) {
            request.param("person", person.toString());
        }
        return as(who, request);
    }

    private MockHttpServletResponse as(String who, MockHttpServletRequestBuilder request)
            throws Exception {
        var visit = new TestingAuthenticationToken(world.visitor(who), null, "ROLE_REVIEWER");
        SecurityContextHolder.getContext().setAuthentication(visit);
        return web.perform(request.principal(visit)).andReturn().getResponse();
    }
}
