package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AGREEMENT_GATE_RULE;
import static org.longleaf.tables.Tables.AGREEMENT_GATE_TAKEN_BACK;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.CONFLICT_TAKEN_BACK;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.FIRST_OUTCOMES;
import static org.longleaf.tables.Tables.PAUSED_DECISION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SCORE_PAIR;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.Routines;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What two readers of the same come to: noted when the second one locks, shown to who leads them,
/// and asked before a decision of high stakes.
class AgreementDatabaseTest {

    private static final String ASK = "Sort them by kind of error, and say what each group needs.";

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-15T22:00:00Z");
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    private HandedIn s06() {
        HandedIn s06 = HandedIn.by(world, "p02", "MEN-310");
        Reviewer p03 = new Reviewer(world, "p03", s06).takes();
        Reviewer p07 = new Reviewer(world, "p07", s06).takes();
        p03.all("l3").one("K3", "l2", "Point me to a question you left open.").locks();
        p07.all("l3").one("K6", "l4", "").locks();
        new Reviewer(world, "p08", s06)
                .takes()
                .one("K3", "l3", "Paraphrase and wait at 06:40.")
                .locks();
        return s06;
    }

    @Test
    void x12_scores_are_noted_beside_the_earlier_ones_and_an_adjudicators_are_not() {
        HandedIn s02 = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        Reviewer p05 = new Reviewer(world, "p05", s02).takes();
        Reviewer p07 = new Reviewer(world, "p07", s02).takes();
        p05.all("met").one("K4", "more_evidence", ASK).one("K5", "more_evidence", ASK).locks();
        assertThat(world.owner.fetchCount(SCORE_PAIR)).isZero();
        p07.all("met").one("K4", "more_evidence", ASK).one("K5", "more_evidence", ASK).locks();
        s06();

        assertThat(pairs("DL-205", "met", "met")).isEqualTo(6);
        assertThat(pairs("DL-205", "more_evidence", "more_evidence")).isEqualTo(2);
        assertThat(pairs("MEN-310", "l3", "l3")).isEqualTo(8);
        assertThat(pairs("MEN-310", "l2", "l3")).isOne();
        assertThat(pairs("MEN-310", "l3", "l4")).isOne();
        assertThat(world.owner.fetchCount(SCORE_PAIR)).isEqualTo(18);
    }

    /// What the badge's page says of it is frozen with the award.
    @Test
    void an_award_tells_how_far_readers_agreed_once_twenty_scores_were_given_twice() {
        s06();
        HandedIn next = HandedIn.by(world, "p01", "MEN-310");
        new Reviewer(world, "p03", next).takes().all("l3").locks();
        new Reviewer(world, "p07", next).takes().all("l3").locks();

        assertThat(
                        world.owner
                                .select(AWARD.HOW_IT_WAS_JUDGED)
                                .from(AWARD)
                                .orderBy(AWARD.AWARDED_AT, AWARD.ID)
                                .fetch(row ->
                                        JsonMapper.shared()
                                                .readTree(row.value1().data())
                                                .path("agreement")
                                                .toString()))
                .containsExactly("null", "{\"pairs\":20,\"share\":0.95}");
    }

    private int pairs(String code, String first, String second) {
        return world.owner.fetchCount(
                SCORE_PAIR,
                SCORE_PAIR
                        .VERSION_ID
                        .eq(world.version(code).id())
                        .and(SCORE_PAIR.FIRST_LEVEL.eq(first))
                        .and(SCORE_PAIR.SECOND_LEVEL.eq(second)));
    }

    @Test
    void a_lead_reads_figures_with_their_numbers_and_none_of_fewer_than_ten() throws Exception {
        s06();
        HandedIn s02 = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        new Reviewer(world, "p05", s02).takes().all("met").locks();
        new Reviewer(world, "p07", s02).takes().all("met").locks();

        String page = world.html("p08", get("/review/agreement"));

        assertThat(page).contains("90.0%", "0.00", "fewer than ten");
        assertThat(page).doesNotContain("100.0%");
        UUID men = world.version("MEN-310").id();
        String of = world.html("p08", get("/review/agreement/" + men));
        assertThat(of).contains("10 scores were given twice, and 90.0% of them agree");
        // Carmen finds one of ten less met than Grace does.
        assertThat(of).contains("Carmen Mockley", "Grace Dummyson", "-10.0", "+10.0");
        String carmen =
                world.html(
                        "p08",
                        get("/review/agreement/" + men)
                                .param("reviewer", world.person("p03").toString()));
        assertThat(carmen).contains("By criterion: Carmen Mockley");
        String k3 =
                world.html(
                        "p08",
                        get("/review/agreement/" + men)
                                .param("criterion", criterion("MEN-310", "K3").toString()));
        assertThat(k3).contains("By reviewer: K3", "fewer than ten").doesNotContain("+10.0");
        String before = world.html("p08", get("/review/agreement").param("until", "2026-09-14"));
        assertThat(before).contains("Nothing was scored twice in these days.");
        assertThat(world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("agreement.read")))
                .isEqualTo(3);
    }

    @Test
    void reviewers_read_their_own_line_and_others_nothing() throws Exception {
        s06();
        UUID men = world.version("MEN-310").id();

        String own = world.html("p03", get("/review/agreement"));

        assertThat(own).contains("You and others who read the same", "90.0%");
        assertThat(own).doesNotContain("By micro-credential", "Grace");
        assertThat(world.html("p05", get("/review/agreement"))).doesNotContain("90.0%");
        assertThat(world.status("p03", get("/review/agreement/" + men))).isEqualTo(404);
        for (String nobody : List.of("p01", "p12", "p09")) {
            assertThat(world.status(nobody, get("/review/agreement"))).isEqualTo(404);
            assertThat(world.status(nobody, get("/review/agreement/" + men))).isEqualTo(404);
        }
        assertThat(world.html("p11", get("/review/agreement"))).contains("90.0%");
    }

    @Test
    void who_leads_in_a_district_reads_its_own_work_only() throws Exception {
        s06();
        grantLead("p01", world.home("p02"));
        grantLead("p24", world.home("p24"));

        assertThat(world.html("p01", get("/review/agreement"))).contains("90.0%");
        assertThat(world.html("p24", get("/review/agreement"))).doesNotContain("90.0%");
    }

    private void grantLead(String person, UUID district) {
        world.owner
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, world.person(person))
                .set(ROLE_GRANT.ROLE, "lead_reviewer")
                .set(ROLE_GRANT.DISTRICT_ID, district)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, world.clock.instant())
                .execute();
    }

    @Test
    void x05_first_submissions_of_the_demo_content_and_how_many_were_earned() throws Exception {
        JsonMapper.shared()
                .readTree(Path.of("../deploy/demo/demo-content.json").toFile())
                .path("attempts")
                .forEach(attempt ->
                        attempt.path("submissions")
                                .forEach(one -> {
                                    if (one.path("n").asInt() == 1
                                            && one.path("decision").isString()) {
                                        decided(
                                                attempt.path("teacher").asString(),
                                                attempt.path("mc").asString(),
                                                one.path("decision").asString());
                                    }
                                }));

        DSLContext sql = world.get(DSLContext.class);
        var outcomes =
                world.as(
                        "p08",
                        () ->
                                sql.selectFrom(
                                                FIRST_OUTCOMES.call(
                                                        LocalDate.of(2026, 1, 1),
                                                        LocalDate.of(2026, 12, 31)))
                                        .fetch());

        assertThat(outcomes.stream().mapToLong(row -> row.getDecisions()).sum()).isEqualTo(9);
        assertThat(
                        outcomes.stream()
                                .filter(row -> row.getOutcome().equals("earned"))
                                .mapToLong(row -> row.getDecisions())
                                .sum())
                .isEqualTo(5);
        assertThat(world.html("p08", get("/review/agreement")))
                .contains("Fewer than ten first submissions were decided");
        decided("p04", "DL-101", "earned");
        assertThat(world.html("p08", get("/review/agreement")))
                .contains("60.0% of first submissions were earned at once: 6 of 10.");
    }

    private void decided(String teacher, String code, String outcome) {
        HandedIn work = HandedIn.by(world, teacher, code);
        world.owner
                .insertInto(DECISION)
                .set(DECISION.ID, UUID.randomUUID())
                .set(DECISION.DISTRICT_ID, world.home(teacher))
                .set(DECISION.PERSON_ID, world.person(teacher))
                .set(DECISION.ATTEMPT_ID, work.attempt)
                .set(DECISION.SUBMISSION_ID, work.submission)
                .set(DECISION.OUTCOME, outcome)
                .set(DECISION.DECIDED_BY, "rule")
                .set(DECISION.DECIDED_AT, world.clock.instant())
                .set(DECISION.COMPLETED_ON, world.today())
                .execute();
    }

    @Test
    void s06_decides_though_its_own_ten_scores_give_a_kappa_of_zero() {
        HandedIn s06 = s06();

        assertThat(decisions(s06)).isOne();
        assertThat(world.owner.fetchCount(PAUSED_DECISION)).isZero();
    }

    @Test
    void where_readers_agree_too_little_a_decision_waits_for_a_lead() throws Exception {
        disagree();

        HandedIn work = high();

        assertThat(decisions(work)).isZero();
        assertThat(actions()).contains("decision.paused").doesNotContain("decision.made");
        assertThat(world.html("p08", get("/review/agreement")))
                .contains("Decisions that wait for you");
        assertThat(world.status("p08", post("/review/paused/" + work.blindId))).isEqualTo(422);
        for (String another : List.of("p01", "p02", "p03", "p11", "p14")) {
            assertThat(world.status(another, release(work))).as(another).isEqualTo(404);
        }
        assertThat(decisions(work)).isZero();

        assertThat(world.html("p08", release(work))).contains("The decision was made");

        assertThat(decisions(work)).isOne();
        assertThat(actions()).contains("decision.released", "decision.made");
        assertThat(world.status("p08", release(work))).isEqualTo(404);
        assertThat(decisions(work)).isOne();
        assertThat(isDecidedAsLead("p08", work)).isTrue();
        assertThat(isDecidedAsLead("p14", work)).isFalse();
    }

    @Test
    void a_decision_is_released_by_nobody_who_knows_its_teacher() throws Exception {
        disagree();
        UUID conflict = conflict(world.today().minusDays(30));
        HandedIn work = high();
        assertThat(world.html("p08", get("/review/agreement")))
                .doesNotContain("Decisions that wait for you");
        assertThat(world.status("p08", release(work))).isEqualTo(404);

        // Taken back, it still bars from what waited.
        world.owner
                .insertInto(CONFLICT_TAKEN_BACK)
                .set(CONFLICT_TAKEN_BACK.CONFLICT_ID, conflict)
                .set(CONFLICT_TAKEN_BACK.PERSON_ID, world.person("p08"))
                .set(CONFLICT_TAKEN_BACK.TAKEN_BACK_BY, world.person("p08"))
                .set(CONFLICT_TAKEN_BACK.TAKEN_BACK_AT, world.clock.instant().plusSeconds(60))
                .execute();
        assertThat(world.status("p08", release(work))).isEqualTo(404);
        world.owner.execute(
                "update conflict_taken_back set taken_back_at = taken_back_at - interval '1 day'");
        coached(world.today());
        assertThat(world.status("p08", release(work))).isEqualTo(404);
        coached(world.today().minusDays(1));
        // Declared only now it hides nothing: what vanishes would tell whose it is.
        conflict(world.today());
        assertThat(world.html("p08", release(work))).contains("The decision was made");
    }

    private UUID conflict(LocalDate declaredOn) {
        UUID conflict = UUID.randomUUID();
        world.owner
                .insertInto(DECLARED_CONFLICT)
                .set(DECLARED_CONFLICT.ID, conflict)
                .set(DECLARED_CONFLICT.PERSON_ID, world.person("p08"))
                .set(DECLARED_CONFLICT.WITH_DISTRICT_ID, world.home("p02"))
                .set(DECLARED_CONFLICT.DECLARED_ON, declaredOn)
                .set(DECLARED_CONFLICT.REASON, "I worked there")
                .execute();
        return conflict;
    }

    /// By the lead, until a day.
    private void coached(LocalDate until) {
        world.owner
                .deleteFrom(COACH_ASSIGNMENT)
                .where(COACH_ASSIGNMENT.COACH_ID.eq(world.person("p08")))
                .execute();
        world.owner
                .insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, UUID.randomUUID())
                .set(COACH_ASSIGNMENT.DISTRICT_ID, world.home("p02"))
                .set(COACH_ASSIGNMENT.COACH_ID, world.person("p08"))
                .set(COACH_ASSIGNMENT.MENTEE_ID, world.person("p02"))
                .set(COACH_ASSIGNMENT.FROM_ON, world.today().minusDays(9))
                .set(COACH_ASSIGNMENT.UNTIL_ON, until)
                .execute();
    }

    /// Which bars from every appeal of it.
    private boolean isDecidedAsLead(String person, HandedIn work) {
        return world.as(
                person,
                () ->
                        world.get(DSLContext.class)
                                .select(Routines.decidedAsLead(work.attempt))
                                .fetchSingle()
                                .value1());
    }

    @Test
    void a_kappa_above_the_threshold_holds_nothing_back() throws Exception {
        disagree();
        setGate("0.100", "365");

        assertThat(decisions(high())).isOne();
    }

    @Test
    void too_few_scores_or_old_ones_hold_nothing_back() throws Exception {
        disagree();
        setGate("0.600", "30");

        assertThat(decisions(high())).isOne();
    }

    @Test
    void the_state_says_when_decisions_wait_from_a_day_on_and_leads_read_it() throws Exception {
        assertThat(world.html("p08", get("/review/gate")))
                .contains("Kappa below 0.60, over at least 50 scores of the last 365 days")
                .contains("What Longleaf came with")
                .doesNotContain("Set another threshold");
        for (String nobody : List.of("p01", "p03", "p09", "p12")) {
            assertThat(world.status(nobody, get("/review/gate"))).as(nobody).isEqualTo(404);
        }
        assertThat(world.html("p11", get("/review/gate"))).contains("Set another threshold");
        for (List<String> wrong :
                List.of(
                        List.of("kappa", "1.2"),
                        List.of("pairs", "9"),
                        List.of("days", "5000"),
                        List.of("from", world.today().minusDays(1).toString()),
                        List.of("reason", " "),
                        List.of("stakes", "all"))) {
            MockHttpServletResponse answer =
                    world.ask(
                            "p11",
                            gate("0.10", "365")
                                    .param(wrong.getFirst(), "")
                                    .with(request -> {
                                        request.setParameter(wrong.getFirst(), wrong.getLast());
                                        return request;
                                    }));
            assertThat(answer.getStatus()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("aria-invalid=\"true\"");
        }
        assertThat(world.owner.fetchCount(AGREEMENT_GATE_RULE)).isOne();

        LocalDate later = world.today().plusDays(40);
        world.html(
                "p11",
                gate("0.10", "365")
                        .with(request -> {
                            request.setParameter("from", later.toString());
                            return request;
                        }));
        assertThat(world.html("p08", get("/review/gate")))
                .contains("not yet in force", "Two pilots read alike.", "Kira Sandbox");
        disagree();
        assertThat(decisions(high())).isZero();
        assertThat(actions()).contains("gate.set");
        UUID waits = rule(later);
        assertTakingBackIsRefused("p08", waits);
        var takesBack = "/review/gate/" + waits + "/back";
        assertThat(world.html("p08", get("/review/gate"))).doesNotContain(takesBack);
        assertThat(world.html("p11", get("/review/gate"))).contains(takesBack);
        assertThat(world.html("p11", post(takesBack)))
                .contains("will not begin", "taken back")
                .doesNotContain("not yet in force", takesBack);
        assertThat(world.status("p11", post(takesBack))).isEqualTo(409);
        assertThat(world.status("p11", post("/review/gate/" + UUID.randomUUID() + "/back")))
                .isEqualTo(404);
        assertThat(actions()).contains("gate.taken_back");
        setGate("0.000", "365");
        assertThat(world.status("p11", post("/review/gate/" + rule(world.today()) + "/back")))
                .isEqualTo(409);
        assertTakingBackIsRefused("p11", rule(world.today()));
        world.clock.move(Duration.ofDays(41));
        assertThat(world.html("p08", get("/review/gate")).split("All that was set")[0])
                .as("the rule that was taken back never begins")
                .contains("Kappa below 0.00")
                .doesNotContain("Kappa below 0.10");
        // Its words stay where they are said.
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_EVENT,
                                AUDIT_EVENT.DETAILS.cast(String.class).contains("pilots")))
                .isZero();
        DSLContext sql = world.get(DSLContext.class);
        for (String other : List.of("p08", "p12")) {
            assertThatThrownBy(() ->
                            world.as(
                                    other,
                                    () ->
                                            sql.insertInto(AGREEMENT_GATE_RULE)
                                                    .select(sql.selectFrom(AGREEMENT_GATE_RULE))
                                                    .execute()))
                    .hasMessageContaining("row-level security");
        }
    }

    /// By the database, whatever the page asks.
    private void assertTakingBackIsRefused(String person, UUID rule) {
        DSLContext sql = world.get(DSLContext.class);
        assertThatThrownBy(() ->
                        world.as(
                                person,
                                () ->
                                        sql.insertInto(AGREEMENT_GATE_TAKEN_BACK)
                                                .values(
                                                        rule,
                                                        world.person(person),
                                                        world.clock.instant())
                                                .execute()))
                .hasMessageContaining("row-level security");
    }

    private UUID rule(LocalDate from) {
        return world.owner
                .fetchSingle(AGREEMENT_GATE_RULE, AGREEMENT_GATE_RULE.FROM_ON.eq(from))
                .getId();
    }

    private void setGate(String kappa, String days) throws Exception {
        assertThat(world.html("p11", gate(kappa, days))).contains("It is set.");
    }

    private MockHttpServletRequestBuilder gate(String kappa, String days) {
        return post("/review/gate")
                .param("stakes", "high")
                .param("kappa", kappa)
                .param("pairs", "50")
                .param("days", days)
                .param("from", world.today().toString())
                .param("reason", "Two pilots read alike.");
    }

    @Test
    void agreement_comes_as_a_file_with_what_the_page_shows_and_no_more() throws Exception {
        s06();
        world.owner
                .update(PERSON)
                .set(PERSON.NAME, "=cmd|calc")
                .where(PERSON.ID.eq(world.person("p07")))
                .execute();
        UUID men = world.version("MEN-310").id();

        assertThat(file("/review/agreement/file"))
                .startsWith("\uFEFF\"row\",\"micro_credential\"")
                .contains("\"micro_credential\",\"MEN-310\"", "\"10\",\"90.0\",\"0.0000\"");
        String of = file("/review/agreement/" + men + "/file");
        assertThat(of)
                .contains("\"reviewer\",\"MEN-310\"", "\"Carmen Mockley\",\"10\",\"90.0\"")
                .contains("\"-10.0\"", "\"'=cmd|calc\"")
                // One score a criterion: too few to show.
                .contains("\"\",\"1\",\"\",\"\",\"\",\"\",\"\",\"\"");
        assertThat(of.lines().count()).isEqualTo(1 + 1 + 10 + 2);
        assertThat(actions()).contains("agreement.exported");
        for (String nobody : List.of("p01", "p03", "p12")) {
            assertThat(world.status(nobody, post("/review/agreement/file"))).isEqualTo(404);
            assertThat(world.status(nobody, post("/review/agreement/" + men + "/file")))
                    .isEqualTo(404);
        }
    }

    private String file(String at) throws Exception {
        String address =
                Objects.requireNonNull(world.ask("p08", post(at)).getHeader("HX-Redirect"));
        MockHttpServletResponse file = world.ask("p08", get(address));
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentType()).startsWith("text/csv");
        assertThat(world.ask("p08", get(address)).getStatus()).isEqualTo(404);
        return file.getContentAsString();
    }

    /// Sixty earlier scores, of which two readers agree on forty: kappa a third.
    private void disagree() {
        UUID k1 = criterion("MEN-310", "K1");
        for (int i = 0; i < 60; i++) {
            world.owner
                    .insertInto(SCORE_PAIR)
                    .set(SCORE_PAIR.ID, UUID.randomUUID())
                    .set(SCORE_PAIR.DISTRICT_ID, world.home("p01"))
                    .set(SCORE_PAIR.VERSION_ID, world.version("MEN-310").id())
                    .set(SCORE_PAIR.CRITERION_ID, k1)
                    .set(SCORE_PAIR.FIRST_REVIEWER, world.person("p03"))
                    .set(SCORE_PAIR.SECOND_REVIEWER, world.person("p14"))
                    .set(SCORE_PAIR.FIRST_LEVEL, i < 30 ? "l3" : "l2")
                    .set(SCORE_PAIR.SECOND_LEVEL, i % 3 == 0 == i < 30 ? "l2" : "l3")
                    .set(SCORE_PAIR.SCORED_ON, LocalDate.of(2026, 8, 1))
                    .execute();
        }
    }

    private HandedIn high() {
        HandedIn work = HandedIn.by(world, "p02", "MEN-310");
        new Reviewer(world, "p03", work).takes().all("l3").locks();
        new Reviewer(world, "p07", work).takes().all("l3").locks();
        return work;
    }

    private UUID criterion(String code, String criterion) {
        return world.version(code).criteria().stream()
                .filter(one -> one.code().equals(criterion))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int decisions(HandedIn work) {
        return world.owner.fetchCount(DECISION, DECISION.SUBMISSION_ID.eq(work.submission));
    }

    private List<String> actions() {
        return world.owner.select(AUDIT_EVENT.ACTION).from(AUDIT_EVENT).fetch(AUDIT_EVENT.ACTION);
    }

    private static MockHttpServletRequestBuilder release(HandedIn work) {
        return post("/review/paused/" + work.blindId).param("word", "Read both sheets: they hold.");
    }
}
