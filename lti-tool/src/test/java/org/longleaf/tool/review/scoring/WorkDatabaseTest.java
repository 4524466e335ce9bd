package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DEPLOYMENT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_TIME;
import static org.longleaf.tables.Tables.SESSION;
import static org.longleaf.tables.Tables.STIPEND;
import static org.longleaf.tables.Tables.STIPEND_RULE;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jooq.JSONB;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.work.NoteStipend;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What reviewing takes and pays: counted while it is done, frozen when it is locked, told to its
/// reviewer and to who pays, without a word of whose work it was.
class WorkDatabaseTest {

    private static final String ASK = "Sort them by kind of error, and say what each group needs.";

    private ReviewWorld world;
    private MockMvc web;
    private final Map<String, Visitor> visitors = new HashMap<>();

    @BeforeEach
    void begin() {
        // An hour and a half before September ends in North Carolina.
        world = new ReviewWorld("2026-10-01T02:30:00Z");
        web = world.web();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void minutes_are_counted_by_the_tools_clock_once_and_without_pauses() throws Exception {
        HandedIn one = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        HandedIn two = HandedIn.by(world, "p01", "DL-205").scoredOnce();
        Reviewer elena = new Reviewer(world, "p05", one).takes();
        new Reviewer(world, "p05", two).takes();

        minutes(1);
        beat("p05", one);
        // A second window, on the same and on another submission, and a browser that invents.
        for (int i = 0; i < 5; i++) {
            beat("p05", one);
            beat("p05", two);
        }
        assertThat(seconds(one)).isEqualTo(60);
        assertThat(seconds(two)).isZero();
        minutes(30);
        beat("p05", one);
        assertThat(seconds(one)).isEqualTo(120);
        for (String another : List.of("p01", "p02", "p07", "p08", "p11")) {
            assertThat(ask(another, beating(one)).getStatus()).as(another).isEqualTo(409);
        }
        minutes(31);
        assertThat(ask("p05", beating(one)).getStatus()).isEqualTo(409);
        assertThat(seconds(one)).isEqualTo(120);

        elena.all("met").locks();
        assertThat(stipend(one).get(STIPEND.SECONDS)).isEqualTo(180);
        assertThat(ask("p05", beating(one)).getStatus()).isEqualTo(409);
    }

    @Test
    void a_stipend_is_that_of_the_rule_on_the_day_of_the_lock_and_stays() throws Exception {
        HandedIn before = lockedBy("p05", "p01", "DL-205");
        pays("p08", "pool.pool-teaching", "score", "all", "25", "2026-09-30");
        pays(
                "p08",
                "pool.pool-teaching",
                "score",
                microCredential("DL-205"),
                "40.50",
                "2026-10-01");
        HandedIn first = lockedBy("p05", "p02", "DL-205");
        HandedIn elsewhere = HandedIn.by(world, "p02", "MEN-310").scoredOnce();
        new Reviewer(world, "p03", elsewhere).takes().all("l3").locks();
        pays("p08", "pool.pool-teaching", "score", "all", "99", "2026-09-30");
        world.clock.move(Duration.ofHours(2));
        HandedIn second = lockedBy("p07", "p16", "DL-205");

        assertThat(amount(before)).isEqualTo("0.00");
        assertThat(amount(first)).isEqualTo("25.00");
        assertThat(amount(elsewhere)).isEqualTo("0.00");
        assertThat(amount(second)).isEqualTo("40.50");
        assertThat(stipend(first).get(STIPEND.WORKED_ON)).hasToString("2026-09-30");
        assertThat(stipend(second).get(STIPEND.WORKED_ON)).hasToString("2026-10-01");
    }

    @Test
    void rules_are_set_by_who_pays_and_by_nobody_else() throws Exception {
        assertThat(html("p08", get("/review/stipends").param("of", "state")))
                .contains("What a review pays", "There is no rule yet");
        assertThat(pays("p09", "district.T10", "score", "all", "15", "2026-10-01")).isEqualTo(200);
        assertThat(pays("p11", "state", "practice", "stakes.high", "5", "2026-10-01"))
                .isEqualTo(200);
        for (String another : List.of("p01", "p05", "p09", "p12", "p13", "p19")) {
            assertThat(pays(another, "pool.pool-teaching", "score", "all", "500", "2026-10-01"))
                    .as(another)
                    .isEqualTo(404);
        }
        assertThat(pays("p13", "district.T10", "score", "all", "500", "2026-10-01")).isEqualTo(404);
        assertThat(html("p11", rule("state", "score", "all", "lots", "2026-10-01")))
                .contains("aria-invalid=\"true\"")
                .doesNotContain("The rule is set.");

        assertThat(world.owner.fetchCount(STIPEND_RULE)).isEqualTo(2);
        assertThat(actions("stipend.set")).isEqualTo(2);
        assertThat(html("p09", get("/review/stipends"))).contains("$15.00", "Pinestraw");
    }

    @Test
    void a_calibration_pays_only_where_a_rule_says_so() throws Exception {
        UUID version = world.version("DL-205").id();
        passes("p05", version);
        assertThat(world.owner.fetchCount(STIPEND)).isZero();

        pays("p11", "state", "calibration", "all", "12", "2026-09-30");
        passes("p05", version);

        assertThat(world.owner.fetchSingle(STIPEND).get(STIPEND.AMOUNT)).hasToString("12.00");
    }

    @Test
    void practice_pays_by_its_own_rule_and_not_by_that_of_scores() throws Exception {
        world.clock.move(Duration.ofDays(3));
        pays("p08", "pool.pool-teaching", "score", "all", "25", "2026-10-03");
        pays("p11", "state", "practice", "all", "5", "2026-10-03");
        HandedIn work = HandedIn.by(world, "p01", "DL-205").scoredOnce();
        Reviewer trainee = new Reviewer(world, "p02", work).takes();
        minutes(1);
        trainee.all("met").locks();

        var stipend = world.owner.fetchSingle(STIPEND);
        assertThat(stipend.getWork()).isEqualTo("practice");
        assertThat(stipend.getAmount()).hasToString("5.00");
        assertThat(stipend.getSeconds()).isEqualTo(60);
    }

    private void passes(String person, UUID version) {
        UUID round = UUID.randomUUID();
        world.owner.execute(
                "insert into calibration_round (id, person_id, set_id, begun_at, ended_at)"
                        + " select {0}, {1}, s.id, {2}, {2} from calibration_set s where s.version_id = {3}",
                round, world.person(person), org.jooq.impl.DSL.val(world.clock.instant()), version);
        world.transactions.run(
                world.visitor(person).withoutDistrict(),
                () ->
                        world.get(NoteStipend.class)
                                .passed(
                                        round,
                                        world.person(person),
                                        version,
                                        0,
                                        world.clock.instant()));
    }

    @Test
    void reviewers_read_their_own_month_and_print_and_download_it() throws Exception {
        pays("p08", "pool.pool-teaching", "score", "all", "25", "2026-09-30");
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        Reviewer elena = new Reviewer(world, "p05", work).takes();
        minutes(1);
        beat("p05", work);
        minutes(1);
        elena.all("met").locks();
        lockedBy("p07", "p16", "DL-205");
        world.clock.move(Duration.ofHours(3));

        assertThat(html("p05", get("/review/statement")))
                .contains("No review locked in this month");
        String september = html("p05", get("/review/statement").param("month", "2026-09"));
        assertThat(september)
                .contains("September 2026", "one piece of work", "2 minutes", "$25.00", "is owed")
                .contains("September 30, 2026");
        assertBlind(september, work);
        assertThat(september).doesNotContain("Pinestraw");
        assertThat(ask("p05", get("/review/statement").param("month", "2027-01")).getStatus())
                .isEqualTo(422);
        for (String nobody : List.of("p01", "p09", "p11", "p19")) {
            assertThat(ask(nobody, get("/review/statement")).getStatus()).isEqualTo(404);
        }
        String csv = download("p05", post("/review/statement/file").param("month", "2026-09"));
        assertThat(csv.lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("\"2026-09-30\",\"")
                .endsWith("\"DL-205\",\"score\",\"2\",\"25.00\"");
        String print =
                ask("p05", get("/review/statement/print").param("month", "2026-09"))
                        .getContentAsString();
        MockHttpServletResponse printed = ask("p05", get(print));
        assertThat(printed.getContentAsString())
                .contains("Elena Stubbs", "Statement for September 2026", "$25.00");
        assertThat(ask("p05", get(print)).getStatus()).isEqualTo(404);
    }

    @Test
    void a_month_ends_where_its_reviewer_is_at_home() {
        world.owner
                .update(DISTRICT)
                .set(DISTRICT.TIME_ZONE, "Europe/Madrid")
                .where(DISTRICT.CODE.eq("T20"))
                .execute();

        assertThat(stipend(lockedBy("p05", "p02", "DL-205")).get(STIPEND.WORKED_ON))
                .hasToString("2026-10-01");
        assertThat(stipend(lockedBy("p07", "p16", "DL-205")).get(STIPEND.WORKED_ON))
                .hasToString("2026-09-30");
    }

    @Test
    void who_pays_reads_the_month_of_all_their_reviewers_and_of_no_teacher() throws Exception {
        pays("p08", "pool.pool-teaching", "score", "all", "25", "2026-09-30");
        HandedIn work = lockedBy("p05", "p02", "DL-205");
        lockedBy("p07", "p16", "DL-205");
        lockedBy("p07", "p01", "DL-205");

        String pool = html("p08", get("/review/statements").param("of", "pool.pool-teaching"));
        assertThat(pool)
                .contains("2 reviewers", "Elena Stubbs", "Grace Dummyson", "$50.00", "$75.00");
        assertBlind(pool, work);
        assertThat(html("p08", get("/review/statements").param("of", "pool.pool-leading")))
                .contains("Nobody locked a review");
        assertThat(html("p08", post("/review/statements").param("q", "grace")))
                .contains("Grace Dummyson")
                .doesNotContain("Elena Stubbs");
        assertThat(html("p13", get("/review/statements")))
                .contains("Elena Stubbs", "$25.00")
                .doesNotContain("Grace Dummyson");
        assertThat(html("p09", get("/review/statements"))).contains("Nobody locked a review");
        assertThat(
                        ask("p13", get("/review/statements").param("of", "pool.pool-teaching"))
                                .getStatus())
                .isEqualTo(404);
        for (String nobody : List.of("p01", "p05", "p12", "p19")) {
            assertThat(ask(nobody, get("/review/statements")).getStatus()).isEqualTo(404);
        }
        String csv =
                download("p08", post("/review/statements/file").param("of", "pool.pool-teaching"));
        assertThat(csv.lines().skip(1))
                .containsExactly(
                        "\"2026-09\",\"Elena Stubbs\",\"9000000005\",\"score\",\"1\",\"0\",\"25.00\"",
                        "\"2026-09\",\"Grace Dummyson\",\"9000000007\",\"score\",\"2\",\"0\",\"50.00\"");
        assertThat(actions("stipends.exported")).isOne();
        assertThat(actions("stipends.read")).isEqualTo(5);
    }

    @Test
    void a_decision_costs_all_reading_that_went_into_it_and_of_fewer_than_ten_nothing_is_told()
            throws Exception {
        pays("p08", "pool.pool-teaching", "score", "all", "20", "2026-09-30");
        pays("p08", "pool.pool-teaching", "adjudication", "all", "31", "2026-09-30");
        for (int i = 0; i < 9; i++) {
            lockedBy("p05", "p02", "DL-205");
        }
        assertThat(html("p08", get("/review/costs")))
                .contains("DL-205", "fewer than ten")
                .doesNotContain("$20.00");

        HandedIn disputed = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        new Reviewer(world, "p05", disputed).takes().all("met").locks();
        new Reviewer(world, "p07", disputed)
                .takes()
                .all("met")
                .one("K4", "more_evidence", ASK)
                .locks();
        new Reviewer(world, "p08", disputed)
                .takes()
                .one("K4", "met", "It is there: see the second page of E2.")
                .locks();

        String costs = html("p08", get("/review/costs"));
        // Nine times 20 and once 71 make 251.
        assertThat(costs).contains("median $20.00", "mean $25.10", "$25.10");
        assertThat(html("p09", get("/review/costs"))).contains("mean $25.10");
        assertThat(html("p19", get("/review/costs"))).contains("mean $25.10");
        assertThat(html("p13", get("/review/costs"))).contains("Nothing was decided");
        assertThat(html("p08", get("/review/costs").param("until", "2026-09-01")))
                .contains("Nothing was decided");
        for (String nobody : List.of("p01", "p05", "p12")) {
            assertThat(ask(nobody, get("/review/costs")).getStatus()).isEqualTo(404);
        }
    }

    private void assertBlind(String page, HandedIn work) {
        assertThat(page)
                .doesNotContain(
                        "Ben Sampleton",
                        work.submission.toString(),
                        work.attempt.toString(),
                        work.blindId,
                        world.person("p02").toString());
    }

    private HandedIn lockedBy(String reviewer, String teacher, String code) {
        HandedIn work = HandedIn.by(world, teacher, code).scoredOnce();
        new Reviewer(world, reviewer, work).takes().all("met").locks();
        // The next one may begin.
        world.owner
                .update(ATTEMPT)
                .set(ATTEMPT.STATE, "withdrawn")
                .where(ATTEMPT.ID.eq(work.attempt))
                .execute();
        return work;
    }

    private void minutes(int minutes) {
        world.clock.move(Duration.ofMinutes(minutes));
    }

    private void beat(String person, HandedIn work) throws Exception {
        assertThat(ask(person, beating(work)).getStatus()).isEqualTo(204);
    }

    private static MockHttpServletRequestBuilder beating(HandedIn work) {
        return post("/review/submissions/" + work.blindId + "/beat");
    }

    private int seconds(HandedIn work) {
        return world
                .owner
                .selectFrom(REVIEW_TIME)
                .where(REVIEW_TIME.SUBMISSION_ID.eq(work.submission))
                .fetch()
                .stream()
                .mapToInt(row -> row.getSeconds())
                .sum();
    }

    private Record stipend(HandedIn work) {
        return world.owner
                .select(STIPEND.fields())
                .from(STIPEND)
                .join(REVIEW)
                .on(REVIEW.ID.eq(STIPEND.REVIEW_ID))
                .where(REVIEW.SUBMISSION_ID.eq(work.submission))
                .fetchSingle();
    }

    private String amount(HandedIn work) {
        return stipend(work).get(STIPEND.AMOUNT).toPlainString();
    }

    private int actions(String action) {
        return world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq(action));
    }

    private String microCredential(String code) {
        return world.version(code).microCredential().toString();
    }

    private int pays(String by, String payer, String work, String of, String amount, String from)
            throws Exception {
        return ask(by, rule(payer, work, of, amount, from)).getStatus();
    }

    private static MockHttpServletRequestBuilder rule(
            String payer, String work, String of, String amount, String from) {
        return post("/review/stipends")
                .param("of", payer)
                .param("work", work)
                .param("for", of)
                .param("amount", amount)
                .param("from", from);
    }

    private String download(String person, MockHttpServletRequestBuilder request) throws Exception {
        String address = Objects.requireNonNull(ask(person, request).getHeader("HX-Redirect"));
        MockHttpServletResponse file = ask(person, get(address));
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(ask(person, get(address)).getStatus()).isEqualTo(404);
        return file.getContentAsString();
    }

    private String html(String person, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = ask(person, request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        var who =
                new TestingAuthenticationToken(
                        visitors.computeIfAbsent(person, this::visiting), null);
        SecurityContextHolder.getContext().setAuthentication(who);
        return web.perform(request.principal(who).locale(Locale.of("en", "US")))
                .andReturn()
                .getResponse();
    }

    /// With a visit that holds, as one-use addresses ask for.
    private Visitor visiting(String person) {
        Visitor visitor = world.visitor(person);
        UUID deployment =
                world.owner
                        .select(DEPLOYMENT.ID)
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.APPROVED_AT.isNotNull())
                        .limit(1)
                        .fetchSingle()
                        .value1();
        world.owner
                .insertInto(SESSION)
                .set(SESSION.ID, visitor.session())
                .set(SESSION.PERSON_ID, visitor.person())
                .set(SESSION.REGISTRATION_ID, visitor.registration())
                .set(SESSION.VISITOR, JSONB.valueOf("{\"deployment\": \"" + deployment + "\"}"))
                .set(SESSION.STARTED_AT, world.clock.instant())
                .set(SESSION.RENEWED_AT, world.clock.instant())
                .set(SESSION.ENDS_AT, world.clock.instant().plus(Duration.ofDays(1)))
                .execute();
        return visitor;
    }
}
