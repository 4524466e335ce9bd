package org.longleaf.tool.review.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ANCHOR;
import static org.longleaf.tables.Tables.ANCHOR_SCORE;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CALIBRATION_PASS;
import static org.longleaf.tables.Tables.CALIBRATION_ROUND;
import static org.longleaf.tables.Tables.CALIBRATION_SCORE;
import static org.longleaf.tables.Tables.CALIBRATION_SET;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.STIPEND;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jooq.DSLContext;
import org.jooq.Record1;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A reviewer scores the anchors of the demo content: three of DL-205, 24 scores, of which four
/// fifths must match, and K5 always.
class CalibrationDatabaseTest {

    private static final int ANCHORS = 3;

    private ReviewWorld world;
    private UUID set;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-10-02T14:00:00Z");
        set =
                world.owner
                        .select(CALIBRATION_SET.ID)
                        .from(CALIBRATION_SET)
                        .where(CALIBRATION_SET.VERSION_ID.eq(world.version("DL-205").id()))
                        .fetchSingle()
                        .value1();
        // Viola's calibration is over.
        world.owner
                .update(CALIBRATION_PASS)
                .set(CALIBRATION_PASS.FRESH_UNTIL, LocalDate.of(2026, 10, 1))
                .where(CALIBRATION_PASS.PERSON_ID.eq(world.person("p23")))
                .execute();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void who_scores_as_agreed_passes_and_is_fresh_for_the_days_of_the_stakes() throws Exception {
        assertThat(world.html("p23", get("/calibration/due"))).contains("See your calibration");
        assertThat(world.html("p23", get("/calibration"))).contains("Your calibration ended on");
        UUID round = round("p23");
        score("p23", round, List.of());

        String result = world.html("p23", post("/calibration/rounds/" + round + "/end"));

        assertThat(result).contains("You are calibrated", "24 of 24 scores are the agreed ones");
        var pass =
                world.owner
                        .selectFrom(CALIBRATION_PASS)
                        .where(
                                CALIBRATION_PASS.PERSON_ID.eq(world.person("p23")),
                                CALIBRATION_PASS.PASSED_ON.eq(LocalDate.of(2026, 10, 2)))
                        .fetchSingle();
        assertThat(pass.getVersionId()).isEqualTo(world.version("DL-205").id());
        assertThat(pass.getFreshUntil()).isEqualTo("2027-10-02");
        assertThat(pass.getExactMatches()).isEqualTo(24);
        assertThat(world.html("p23", get("/calibration/due")))
                .doesNotContain("See your calibration");
        assertThat(actions()).contains("calibration.passed");
    }

    @Test
    void a_round_that_was_not_due_pays_nothing_and_one_that_was_pays_once() throws Exception {
        world.owner.execute(
                "insert into stipend_rule (id, work, amount, from_on, set_by, set_at) values"
                        + " ({0}, 'calibration', 12, '2026-10-01', {1}, '2026-10-01Z')",
                UUID.randomUUID(), world.person("p11"));
        UUID due = round("p23");
        world.clock.move(Duration.ofMinutes(1));
        assertThat(world.ask("p23", post("/calibration/rounds/" + due + "/beat")).getStatus())
                .isEqualTo(204);
        assertThat(world.ask("p05", post("/calibration/rounds/" + due + "/beat")).getStatus())
                .isEqualTo(404);
        // Away for an hour: a minute of it counts.
        world.clock.move(Duration.ofHours(1));
        score("p23", due, List.of());
        world.html("p23", post("/calibration/rounds/" + due + "/end"));
        assertThat(world.owner.fetchValues(STIPEND.ROUND_ID)).containsExactly(due);
        assertThat(world.owner.fetchSingle(STIPEND).getSeconds()).isEqualTo(120);

        UUID early = round("p23");
        score("p23", early, List.of());
        world.html("p23", post("/calibration/rounds/" + early + "/end"));
        assertThat(world.owner.fetchValues(STIPEND.ROUND_ID)).containsExactly(due);
    }

    @Test
    void who_misses_what_must_match_sees_where_and_why_and_does_not_pass() throws Exception {
        UUID round = round("p23");
        score("p23", round, List.of("K5"));

        String result = world.html("p23", post("/calibration/rounds/" + round + "/end"));

        assertThat(result)
                .contains("Not close enough yet", "21 of 24 scores are the agreed ones")
                .contains("this must be as agreed: K5.")
                .contains("You: Met. Agreed: More evidence needed.")
                .contains("Slower is not a change that follows from the results.");
        assertThat(passes("p23")).isZero();
        assertThat(actions()).contains("calibration.failed").doesNotContain("calibration.passed");

        // What it showed cannot be copied on the spot.
        String from = "You can score these anchors again from October 9, 2026 on.";
        assertThat(result).contains(from);
        assertThat(world.html("p23", get("/calibration")))
                .contains(from)
                .doesNotContain("action=\"/calibration/" + set);
        world.clock.move(Duration.ofDays(6));
        assertThat(world.status("p23", post("/calibration/" + set + "/rounds"))).isEqualTo(409);
        world.clock.move(Duration.ofDays(1));
        assertThat(round("p23")).isNotEqualTo(round);
    }

    @Test
    void what_is_agreed_shows_itself_only_after_the_end() throws Exception {
        UUID round = round("p23");
        String anchor = world.html("p23", get("/calibration/rounds/" + round + "/anchors/2"));

        assertThat(anchor)
                .contains("the planned lesson given again more slowly")
                .doesNotContain("Slower is not a change");
        DSLContext sql = world.get(DSLContext.class);
        assertThat(world.as("p23", () -> sql.fetchCount(ANCHOR_SCORE))).isZero();
        assertThat(world.status("p23", get("/calibration/rounds/" + round + "/result")))
                .isEqualTo(409);
        assertThat(world.status("p23", post("/calibration/rounds/" + round + "/end")))
                .isEqualTo(422);

        score("p23", round, List.of());
        world.html("p23", post("/calibration/rounds/" + round + "/end"));

        assertThat(world.as("p23", () -> sql.fetchCount(ANCHOR_SCORE))).isEqualTo(24);
        assertThat(world.as("p05", () -> sql.fetchCount(ANCHOR_SCORE))).isZero();
    }

    @Test
    void a_round_that_has_ended_does_not_change() throws Exception {
        UUID round = round("p23");
        score("p23", round, List.of("K5"));
        world.html("p23", post("/calibration/rounds/" + round + "/end"));

        assertThat(world.status("p23", post("/calibration/rounds/" + round + "/end")))
                .isEqualTo(409);
        assertThat(world.status("p23", post("/calibration/rounds/" + round + "/anchors/1")))
                .isEqualTo(409);
        DSLContext sql = world.get(DSLContext.class);
        assertThatThrownBy(() ->
                        world.as(
                                "p23",
                                () ->
                                        sql.update(CALIBRATION_SCORE)
                                                .set(CALIBRATION_SCORE.LEVEL_KEY, "met")
                                                .execute()))
                .hasMessageContaining("this round has ended");
        assertThatThrownBy(() ->
                        world.as(
                                "p23",
                                () ->
                                        sql.update(CALIBRATION_ROUND)
                                                .set(CALIBRATION_ROUND.PASSED, true)
                                                .execute()))
                .hasMessageContaining("this round has ended");
    }

    @Test
    void a_round_goes_on_where_it_was_left_and_another_begins_after_it() throws Exception {
        UUID round = round("p23");
        world.html("p23", levels("p23", round, 1, List.of()));
        world.clock.move(Duration.ofDays(3));

        assertThat(round("p23")).isEqualTo(round);

        score("p23", round, List.of());
        world.html("p23", post("/calibration/rounds/" + round + "/end"));
        assertThat(round("p23")).isNotEqualTo(round);
    }

    @Test
    void others_may_not() throws Exception {
        UUID round = round("p23");
        score("p23", round, List.of());

        // A teacher, a lead without the micro-credential's reviewing, an admin, an evaluator.
        for (String nobody : List.of("p01", "p09", "p12", "p16")) {
            assertThat(world.status(nobody, get("/calibration"))).as(nobody).isEqualTo(404);
            assertThat(world.status(nobody, post("/calibration/" + set + "/rounds")))
                    .isEqualTo(404);
            assertThat(world.html(nobody, get("/calibration/due"))).doesNotContain("href");
        }
        // Another reviewer of the same, of a round that is not theirs.
        for (String path : List.of("/anchors/1", "/result")) {
            assertThat(world.status("p05", get("/calibration/rounds/" + round + path)))
                    .isEqualTo(404);
        }
        assertThat(world.status("p05", post("/calibration/rounds/" + round + "/anchors/1")))
                .isEqualTo(404);
        assertThat(world.status("p05", post("/calibration/rounds/" + round + "/end")))
                .isEqualTo(404);
        // A reviewer of other micro-credentials.
        assertThat(world.status("p03", post("/calibration/" + set + "/rounds"))).isEqualTo(404);
        // A trainee may, from October on.
        assertThat(world.html("p02", get("/calibration"))).contains("Score the anchors");
    }

    @Test
    void a_grant_that_ended_closes_the_anchors() throws Exception {
        UUID round = round("p23");
        world.owner
                .update(ROLE_GRANT)
                .set(ROLE_GRANT.UNTIL_ON, LocalDate.of(2026, 10, 1))
                .where(ROLE_GRANT.PERSON_ID.eq(world.person("p23")))
                .execute();

        assertThat(world.status("p23", post("/calibration/rounds/" + round + "/end")))
                .isEqualTo(404);
        assertThat(world.status("p23", get("/calibration"))).isEqualTo(404);
    }

    private UUID round(String person) throws Exception {
        world.html(person, post("/calibration/" + set + "/rounds"));
        return world.owner
                .select(CALIBRATION_ROUND.ID)
                .from(CALIBRATION_ROUND)
                .where(
                        CALIBRATION_ROUND.PERSON_ID.eq(world.person(person)),
                        CALIBRATION_ROUND.ENDED_AT.isNull())
                .fetchSingle()
                .value1();
    }

    /// Scores every anchor as agreed, but for these criteria.
    private void score(String person, UUID round, List<String> otherwise) throws Exception {
        for (int anchor = 1; anchor <= ANCHORS; anchor++) {
            world.html(person, levels(person, round, anchor, otherwise));
        }
    }

    private MockHttpServletRequestBuilder levels(
            String person, UUID round, int anchor, List<String> otherwise) {
        var request = post("/calibration/rounds/" + round + "/anchors/" + anchor);
        world.owner
                .select(CRITERION.ID, CRITERION.CODE, ANCHOR_SCORE.LEVEL_KEY)
                .from(ANCHOR_SCORE)
                .join(ANCHOR)
                .on(ANCHOR.ID.eq(ANCHOR_SCORE.ANCHOR_ID))
                .join(CRITERION)
                .on(CRITERION.ID.eq(ANCHOR_SCORE.CRITERION_ID))
                .where(ANCHOR.SET_ID.eq(set), ANCHOR.POSITION.eq(anchor))
                .forEach(row ->
                        request.param(
                                "level." + row.value1(),
                                otherwise.contains(row.value2())
                                        ? other(row.value3())
                                        : row.value3()));
        return request;
    }

    private static String other(String level) {
        return level.equals("met") ? "more_evidence" : "met";
    }

    private int passes(String person) {
        return world.owner.fetchCount(
                CALIBRATION_PASS,
                CALIBRATION_PASS
                        .PERSON_ID
                        .eq(world.person(person))
                        .and(CALIBRATION_PASS.FRESH_UNTIL.gt(world.today())));
    }

    private List<String> actions() {
        return world.owner.select(AUDIT_EVENT.ACTION).from(AUDIT_EVENT).fetch(Record1::value1);
    }
}
