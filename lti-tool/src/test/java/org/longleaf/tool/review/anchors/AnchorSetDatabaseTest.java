package org.longleaf.tool.review.anchors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ANCHORS_KNOWN;
import static org.longleaf.tables.Tables.ANCHOR_PIECE;
import static org.longleaf.tables.Tables.ANCHOR_SCORE;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.CALIBRATION_ROUND;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Hollis leads the reviewers of both pools. DL-210 asks for a calibration and came without
/// anchors; Elena reviews it.
class AnchorSetDatabaseTest {

    private static final String LEAD = "p08";
    private static final String REVIEWER = "p05";

    private ReviewWorld world;
    private Version version;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-10-02T14:00:00Z");
        version = world.version("DL-210");
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_lead_makes_a_set_from_nothing_to_the_round_of_a_reviewer() throws Exception {
        assertThat(html(LEAD, get("/calibration/sets")))
                .contains("no anchors are in force", "3 anchors, in force");
        assertThat(html(LEAD, get("/calibration/sets").param("q", "no such thing")))
                .contains("No micro-credential of yours");
        UUID set = begun();
        String at = "/calibration/sets/" + set;
        assertThat(html(LEAD, get(at)))
                .contains(
                        "No anchors yet", "2 more anchors are needed", "no teacher has been asked");

        MockHttpServletResponse wrong =
                ask(LEAD, post(at + "/pass").param("exact", "80").param("days", "4000"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString())
                .contains("value=\"4000\"", "id=\"days-hint\" class=\"error\"");
        html(
                LEAD,
                post(at + "/pass")
                        .param("exact", "75 %")
                        .param("must", version.criteria().getFirst().code(), "K99")
                        .param("days", "100"));
        assertThat(world.owner.fetchSingle(CALIBRATION_SET, CALIBRATION_SET.ID.eq(set)))
                .satisfies(row -> {
                    assertThat(row.getExactShare()).isEqualByComparingTo("0.75");
                    assertThat(row.getMustMatch())
                            .containsExactly(version.criteria().getFirst().code());
                });

        String first = at + "/anchors/" + added(set);
        String second = at + "/anchors/" + added(set);
        MockHttpServletResponse noLink =
                ask(LEAD, whole(first, "met").param("link." + piece(), "javascript:alert(1)"));
        assertThat(noLink.getStatus()).isEqualTo(422);
        assertThat(noLink.getContentAsString())
                .contains("no web address that begins with https://", "Because it shows K1.");
        html(LEAD, whole(first, "met").param("link." + piece(), "https://open.example/sample"));
        html(LEAD, whole(second, "met"));
        MockHttpServletResponse allMet = ask(LEAD, post(at + "/publication"));
        assertThat(allMet.getStatus()).isEqualTo(422);
        assertThat(allMet.getContentAsString()).contains("In all anchors everything is met");
        html(LEAD, whole(second, "more_evidence"));
        html(LEAD, post(second + "/up"));
        assertThat(positions(set)).containsExactly("Sample more_evidence", "Sample met");
        assertThat(html(REVIEWER, get("/calibration"))).doesNotContain(version.texts().title());

        assertThat(html(LEAD, post(at + "/publication"))).contains("Published. Reviewers");

        assertThat(html(REVIEWER, get("/calibration"))).contains(version.texts().title());
        String round = "/calibration/rounds/" + round(set);
        assertThat(html(REVIEWER, get(round + "/anchors/2")))
                .contains("Sample met", "The exit ticket, in words.", "https://open.example/sample")
                .doesNotContain("Because it shows", "As a whole");
        html(REVIEWER, levels(round + "/anchors/1", "more_evidence"));
        html(REVIEWER, levels(round + "/anchors/2", "more_evidence"));
        assertThat(html(REVIEWER, post(round + "/end")))
                .contains("Not close enough yet", "Because it shows K1.", "As a whole");
        world.clock.move(Duration.ofDays(7));
        String again = "/calibration/rounds/" + round(set);
        html(REVIEWER, levels(again + "/anchors/1", "more_evidence"));
        html(REVIEWER, levels(again + "/anchors/2", "met"));
        assertThat(html(REVIEWER, post(again + "/end"))).contains("You are calibrated");
        assertThat(
                        world.owner
                                .selectFrom(CALIBRATION_PASS)
                                .where(
                                        CALIBRATION_PASS.PERSON_ID.eq(world.person(REVIEWER)),
                                        CALIBRATION_PASS.PASSED_ON.eq(LocalDate.of(2026, 10, 9)))
                                .fetchSingle()
                                .getFreshUntil())
                .isEqualTo("2027-01-17");
        assertThat(
                        world.owner
                                .select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .fetch(AUDIT_EVENT.ACTION))
                .contains("anchors.published");
    }

    @Test
    void what_is_published_is_frozen_and_the_next_set_takes_its_place() throws Exception {
        UUID set = published();
        String at = "/calibration/sets/" + set;
        UUID anchor =
                world.owner
                        .fetchSingle(ANCHOR, ANCHOR.SET_ID.eq(set).and(ANCHOR.POSITION.eq(1)))
                        .getId();
        for (MockHttpServletRequestBuilder change :
                List.of(
                        whole(at + "/anchors/" + anchor, "met"),
                        post(at + "/anchors"),
                        post(at + "/anchors/" + anchor + "/removal"),
                        post(at + "/pass").param("exact", "50"),
                        post(at + "/publication"))) {
            assertThat(ask(LEAD, change).getStatus()).isEqualTo(409);
        }
        DSLContext sql = world.get(DSLContext.class);
        assertThat(world.as(LEAD, () -> sql.deleteFrom(ANCHOR_SCORE).execute())).isZero();
        assertThat(world.as(LEAD, () -> sql.update(ANCHOR).set(ANCHOR.NOTE, "x").execute()))
                .isZero();
        assertThatThrownBy(() -> world.owner.update(ANCHOR).set(ANCHOR.NOTE, "x").execute())
                .hasMessageContaining("these anchors are published");
        assertThatThrownBy(() ->
                        world.as(
                                LEAD,
                                () ->
                                        sql.update(CALIBRATION_SET)
                                                .set(CALIBRATION_SET.STATE, "draft")
                                                .setNull(CALIBRATION_SET.PUBLISHED_AT)
                                                .where(CALIBRATION_SET.ID.eq(set))
                                                .execute()))
                .hasMessageContaining("these anchors are published");

        String round = "/calibration/rounds/" + round(set);
        UUID next = published();

        assertThat(next).isNotEqualTo(set);
        assertThat(html(LEAD, get(at))).contains("Retired on");
        assertThat(ask(REVIEWER, get(round + "/anchors/1")).getStatus()).isEqualTo(409);
        assertThat(ask(REVIEWER, post("/calibration/" + set + "/rounds")).getStatus())
                .isEqualTo(409);
        html(LEAD, post("/calibration/sets/" + next + "/retirement"));
        assertThat(ask(LEAD, post("/calibration/sets/" + next + "/retirement")).getStatus())
                .isEqualTo(409);
        assertThat(html(REVIEWER, get("/calibration"))).doesNotContain(version.texts().title());
    }

    @Test
    void a_draft_is_there_for_those_who_agree_on_it_and_for_nobody_else() throws Exception {
        UUID set = begun();
        html(LEAD, whole("/calibration/sets/" + set + "/anchors/" + added(set), "met"));
        DSLContext sql = world.get(DSLContext.class);
        for (String other : List.of(REVIEWER, "p01", "p09", "p12", "p16")) {
            for (String path : List.of("", "/" + set)) {
                assertThat(ask(other, get("/calibration/sets" + path)).getStatus())
                        .as(other + path)
                        .isEqualTo(404);
            }
            assertThat(
                            ask(
                                            other,
                                            post("/calibration/sets")
                                                    .param("version", version.id().toString()))
                                    .getStatus())
                    .isEqualTo(404);
            assertThat(
                            world.as(
                                    other,
                                    () ->
                                            sql.fetchCount(
                                                    CALIBRATION_SET, CALIBRATION_SET.ID.eq(set))))
                    .isZero();
            assertThat(world.as(other, () -> sql.fetchCount(ANCHOR, ANCHOR.SET_ID.eq(set))))
                    .isZero();
            assertThat(world.as(other, () -> sql.fetchCount(ANCHOR_PIECE))).isZero();
            assertThat(world.as(other, () -> sql.fetchCount(ANCHOR_SCORE))).isZero();
        }
        assertThat(world.as(LEAD, () -> sql.fetchCount(ANCHOR_PIECE))).isOne();
        assertThat(html("p11", get("/calibration/sets/" + set))).contains("Sample met");
    }

    /// Hollis settles disputes too, and so is asked for a calibration.
    @Test
    void who_has_read_what_was_agreed_is_not_calibrated_by_it() throws Exception {
        UUID other = inForce("DL-205");
        String round = "/calibration/" + other + "/rounds";
        assertThat(ask(LEAD, post(round)).getStatus()).isEqualTo(200);
        UUID anchor =
                world.owner
                        .fetchSingle(ANCHOR, ANCHOR.SET_ID.eq(other).and(ANCHOR.POSITION.eq(1)))
                        .getId();
        html(LEAD, get("/calibration/sets/" + other));
        assertThat(ask(LEAD, post(round)).getStatus()).isEqualTo(200);
        html(LEAD, get("/calibration/sets/" + other + "/anchors/" + anchor));

        assertThat(ask(LEAD, post(round)).getStatus()).isEqualTo(409);
        UUID begun =
                world.owner
                        .fetchSingle(CALIBRATION_ROUND, CALIBRATION_ROUND.SET_ID.eq(other))
                        .getId();
        assertThat(ask(LEAD, post("/calibration/rounds/" + begun + "/end")).getStatus())
                .isEqualTo(409);
        UUID own = published();
        assertThat(ask(LEAD, post("/calibration/" + own + "/rounds")).getStatus()).isEqualTo(409);
        assertThat(html(LEAD, get("/calibration"))).contains("you have read what was agreed");
        assertThat(ask(REVIEWER, post("/calibration/" + own + "/rounds")).getStatus())
                .isEqualTo(200);
        DSLContext sql = world.get(DSLContext.class);
        assertThat(world.as(LEAD, () -> sql.fetchCount(ANCHORS_KNOWN))).isEqualTo(2);
        assertThat(world.as("p11", () -> sql.fetchCount(ANCHORS_KNOWN))).isZero();
    }

    /// A set counts for the whole state, and a pool is a part of it.
    @Test
    void who_leads_a_pool_makes_anchors_and_puts_none_in_force() throws Exception {
        world.owner.execute(
                "insert into role_grant (id, person_id, role, pool_id, state_wide, from_on, created_at)"
                        + " select {0}, {1}, 'lead_reviewer', p.id, false, '2026-01-01', '2026-01-01Z' from reviewer_pool p"
                        + " where exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id"
                        + "   join micro_credential_version v on v.micro_credential_id = m.micro_credential_id"
                        + "   where g.pool_id = p.id and v.id = {2}) limit 1",
                UUID.randomUUID(), world.person("p06"), version.id());
        UUID draft = begun();
        String at = "/calibration/sets/" + draft;
        html(LEAD, whole(at + "/anchors/" + added(draft), "met"));
        html(LEAD, whole(at + "/anchors/" + added(draft), "more_evidence"));
        assertThat(ask("p06", post(at + "/pass").param("exact", "49")).getStatus()).isEqualTo(422);
        html("p06", post(at + "/pass").param("exact", "50"));
        assertThat(html("p06", get(at)))
                .contains("ask one of them to look at this set")
                .doesNotContain(at + "/publication");

        assertThat(ask("p06", post(at + "/publication")).getStatus()).isEqualTo(403);
        assertThat(html(LEAD, post(at + "/publication"))).contains("Published. Reviewers");
        assertThat(ask("p06", post(at + "/retirement")).getStatus()).isEqualTo(403);

        DSLContext sql = world.get(DSLContext.class);
        assertThatThrownBy(() ->
                        world.as(
                                "p06",
                                () ->
                                        sql.update(CALIBRATION_SET)
                                                .set(CALIBRATION_SET.STATE, "retired")
                                                .set(
                                                        CALIBRATION_SET.RETIRED_AT,
                                                        world.clock.instant())
                                                .where(CALIBRATION_SET.ID.eq(draft))
                                                .execute()))
                .hasMessageContaining("row-level security");
    }

    private UUID inForce(String code) {
        return world.owner
                .fetchSingle(
                        CALIBRATION_SET,
                        CALIBRATION_SET
                                .VERSION_ID
                                .eq(world.version(code).id())
                                .and(CALIBRATION_SET.STATE.eq("published")))
                .getId();
    }

    private UUID published() throws Exception {
        UUID set = begun();
        String at = "/calibration/sets/" + set;
        html(LEAD, whole(at + "/anchors/" + added(set), "met"));
        html(LEAD, whole(at + "/anchors/" + added(set), "more_evidence"));
        html(LEAD, post(at + "/publication"));
        return set;
    }

    private UUID begun() throws Exception {
        html(LEAD, post("/calibration/sets").param("version", version.id().toString()));
        return world.owner
                .fetchSingle(
                        CALIBRATION_SET,
                        CALIBRATION_SET
                                .VERSION_ID
                                .eq(version.id())
                                .and(CALIBRATION_SET.STATE.eq("draft")))
                .getId();
    }

    private UUID added(UUID set) throws Exception {
        html(LEAD, post("/calibration/sets/" + set + "/anchors"));
        return world.owner
                .selectFrom(ANCHOR)
                .where(ANCHOR.SET_ID.eq(set))
                .orderBy(ANCHOR.POSITION.desc())
                .limit(1)
                .fetchSingle()
                .getId();
    }

    private UUID round(UUID set) throws Exception {
        html(REVIEWER, post("/calibration/" + set + "/rounds"));
        return world.owner
                .fetchSingle(
                        CALIBRATION_ROUND,
                        CALIBRATION_ROUND.SET_ID.eq(set).and(CALIBRATION_ROUND.ENDED_AT.isNull()))
                .getId();
    }

    private UUID piece() {
        return version.requirements().getFirst().id();
    }

    private MockHttpServletRequestBuilder whole(String at, String level) {
        var request = levels(at, level);
        version.criteria()
                .forEach(one ->
                        request.param(
                                "reason." + one.id(), "Because it shows " + one.code() + "."));
        return request.param("summary", "Sample " + level)
                .param("note", "As a whole")
                .param("words." + piece(), "The exit ticket, in words.");
    }

    private MockHttpServletRequestBuilder levels(String at, String level) {
        var request = post(at);
        version.criteria().forEach(one -> request.param("level." + one.id(), level));
        return request;
    }

    private List<String> positions(UUID set) {
        return world.owner
                .selectFrom(ANCHOR)
                .where(ANCHOR.SET_ID.eq(set))
                .orderBy(ANCHOR.POSITION)
                .fetch(ANCHOR.SUMMARY);
    }

    private String html(String person, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = ask(person, request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        var who = new TestingAuthenticationToken(world.visitor(person), null);
        SecurityContextHolder.getContext().setAuthentication(who);
        return world.web()
                .perform(request.principal(who).locale(Locale.of("en", "US")))
                .andReturn()
                .getResponse();
    }
}
