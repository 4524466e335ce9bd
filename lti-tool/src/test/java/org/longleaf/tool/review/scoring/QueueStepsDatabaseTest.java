package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.PASSED_OVER;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.SealedSlots;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/// From the queue to the next submission and away from one.
class QueueStepsDatabaseTest {

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
    void the_next_is_the_one_due_first_and_then_none_is_left() throws Exception {
        HandedIn first = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        world.clock.move(Duration.ofDays(2));
        HandedIn second = HandedIn.by(world, "p01", "LIT-220").scoredOnce();

        assertThat(next("p05").getContentAsString()).contains(first.blindId);
        MockHttpServletResponse then = next("p05");
        assertThat(then.getContentAsString())
                .contains("data-blind=\"" + second.blindId)
                .contains("/review/submissions/" + first.blindId);
        MockHttpServletResponse none = next("p05");
        assertThat(none.getStatus()).isEqualTo(409);
        assertThat(none.getContentAsString()).contains("Nothing is left to take");
    }

    @Test
    void how_much_there_is_to_score_is_told_also_of_slots_that_were_opened_before_it_was_counted()
            throws Exception {
        HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        String counted = queue("p05");
        assertThat(world.owner.fetchValues(REVIEW_SLOT.TO_SCORE)).doesNotContainNull();
        assertThat(counted).containsPattern("[1-9] criteria");

        world.owner.update(REVIEW_SLOT).setNull(REVIEW_SLOT.TO_SCORE).execute();
        assertThat(criteriaIn(queue("p05"))).isEqualTo(criteriaIn(counted));
    }

    private static java.util.List<String> criteriaIn(String screen) {
        return java.util.regex.Pattern.compile("[0-9]+ criteria")
                .matcher(screen)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    @Test
    void what_is_left_to_others_comes_back_after_a_day() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();

        assertThat(skip("p05", work, "because").getStatus()).isEqualTo(422);
        assertThat(skip("p06", work, "too_long").getContentAsString()).contains("longer offered");
        assertThat(skip("p05", work, "too_long").getContentAsString()).contains("for a day");
        assertThat(next("p05").getStatus()).isEqualTo(409);
        assertThat(world.owner.fetchSingle(PASSED_OVER).getReason()).isEqualTo("too_long");
        assertThat(audited("slot.skipped")).isEqualTo(world.home("p02"));

        world.clock.move(Duration.ofDays(1));
        assertThat(next("p05").getStatus()).isEqualTo(200);
        assertThat(
                        world.as(
                                "p07",
                                () -> world.get(org.jooq.DSLContext.class).fetchCount(PASSED_OVER)))
                .isZero();
    }

    @Test
    void who_knows_whose_it_is_says_so_at_one_press_and_never_sees_the_attempt_again()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        next("p05");

        MockHttpServletResponse answer =
                ask(
                        "p05",
                        post("/review/submissions/" + work.blindId + "/recuse")
                                .param("slot", sealed(work)));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(world.owner.fetchCount(REVIEW)).isZero();
        assertThat(world.owner.fetchSingle(IDENTITY_SEEN).getAttemptId()).isEqualTo(work.attempt);
        assertThat(audited("slot.recused")).isEqualTo(world.home("p02"));
        work.again().scoredOnce();
        assertThat(next("p05").getStatus()).isEqualTo(409);
    }

    @Test
    void a_declared_conflict_takes_the_work_away_and_tells_nothing_of_whom_is_known()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        next("p05");

        String unknown = declare("p05", "who", "nobody@elsewhere.example", "Neighbor");
        assertThat(queue("p05")).contains(work.blindId);
        String known = declare("p05", "who", "9000 0000-02", "My sister");

        assertThat(known.replace("9000000002", "").replace("My sister", ""))
                .startsWith(unknown.substring(0, unknown.indexOf("nobody@")));
        assertThat(queue("p05")).doesNotContain(work.blindId);
        assertThat(world.owner.fetchCount(REVIEW)).isZero();
        assertThat(world.owner.fetchSingle(HANDED_BACK).getReason()).isEqualTo("conflict");
        assertThat(audited("slot.released")).isEqualTo(world.home("p02"));
        assertThat(
                        world.owner.fetchValues(
                                world.owner
                                        .select(AUDIT_EVENT.DISTRICT_ID)
                                        .from(AUDIT_EVENT)
                                        .where(AUDIT_EVENT.ACTION.eq("conflict.declared"))))
                .containsOnly(world.home("p05"));
        assertThat(next("p05").getStatus()).isEqualTo(409);
        assertThat(queue("p05")).doesNotContain("conflict was declared");
        assertThat(
                        world.owner.fetchCount(
                                DECLARED_CONFLICT, DECLARED_CONFLICT.WITH_UID.isNotNull()))
                .isOne();
        declare("p05", "who", "9000000002", "Said again");
        assertThat(
                        world.owner.fetchCount(
                                DECLARED_CONFLICT, DECLARED_CONFLICT.WITH_UID.isNotNull()))
                .isOne();
    }

    @Test
    void a_conflict_taken_back_bars_what_waited_and_lets_through_what_comes_later()
            throws Exception {
        HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        String found =
                ask("p05", get("/review/conflicts").param("find", "(demo)")).getContentAsString();
        assertThat(found).contains("district:" + world.home("p02")).contains("school:");
        declare("p05", "place", "district:" + world.home("p02"), "I worked there");
        assertThat(next("p05").getStatus()).isEqualTo(409);

        UUID conflict =
                world.owner
                        .fetchSingle(
                                DECLARED_CONFLICT, DECLARED_CONFLICT.REASON.eq("I worked there"))
                        .getId();
        assertThat(back("p08", conflict).getStatus()).isEqualTo(404);
        world.clock.move(Duration.ofMinutes(1));
        assertThat(back("p05", conflict).getContentAsString()).contains("Taken back");
        assertThat(back("p05", conflict).getStatus()).isEqualTo(409);

        assertThat(next("p05").getStatus()).isEqualTo(409);
        world.clock.move(Duration.ofMinutes(1));
        HandedIn later = HandedIn.by(world, "p01", "LIT-220").scoredOnce();
        assertThat(next("p05").getContentAsString()).contains(later.blindId);
    }

    @Test
    void a_lead_declares_for_whom_they_lead_and_the_reviewer_sees_it_and_cannot_take_it_back()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        next("p05");
        assertThat(
                        ask(
                                        "p06",
                                        post("/review/conflicts")
                                                .param("reviewer", world.person("p05").toString())
                                                .param("who", "9000000002")
                                                .param("reason", "x"))
                                .getStatus())
                .isEqualTo(404);

        ask(
                "p08",
                post("/review/conflicts")
                        .param("reviewer", world.person("p05").toString())
                        .param(
                                "who",
                                world.owner
                                        .fetchSingle(PERSON, PERSON.ID.eq(world.person("p02")))
                                        .getEmail()
                                        .toUpperCase(Locale.ROOT))
                        .param("reason", "They are married"));

        assertThat(queue("p05")).doesNotContain(work.blindId);
        var released = world.owner.fetchSingle(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("slot.released"));
        assertThat(released.getActorId()).isEqualTo(world.person("p08"));
        assertThat(released.getDetails().data()).contains(world.person("p05").toString());
        assertThat(ask("p05", get("/review/conflicts")).getContentAsString())
                .contains("They are married", "by your lead reviewer")
                .doesNotContain("/back");
        UUID conflict =
                world.owner
                        .fetchSingle(
                                DECLARED_CONFLICT, DECLARED_CONFLICT.REASON.eq("They are married"))
                        .getId();
        assertThat(back("p05", conflict).getStatus()).isEqualTo(404);
        assertThat(back("p08", conflict).getStatus()).isEqualTo(200);
        assertThat(ask("p01", get("/review/conflicts")).getStatus()).isEqualTo(404);
        assertThat(
                        ask(
                                        "p05",
                                        post("/review/conflicts")
                                                .param("who", "Devon Mockley")
                                                .param("reason", "x"))
                                .getStatus())
                .isEqualTo(422);
    }

    private String declare(String person, String named, String value, String reason)
            throws Exception {
        return ask(person, post("/review/conflicts").param(named, value).param("reason", reason))
                .getContentAsString();
    }

    private MockHttpServletResponse back(String person, UUID conflict) throws Exception {
        return ask(person, post("/review/conflicts/" + conflict + "/back"));
    }

    @Test
    void a_quota_ends_the_offers_of_the_month_and_lets_what_is_begun_be_locked() throws Exception {
        world.owner.update(ROLE_GRANT).set(ROLE_GRANT.QUOTA_PER_MONTH, 1).execute();
        HandedIn work = HandedIn.by(world, "p01", "DL-101").scoredOnce();
        Reviewer p06 = new Reviewer(world, "p06", work).takes();
        world.clock.move(Duration.ofMinutes(1));
        HandedIn more = HandedIn.by(world, "p04", "DL-101").scoredOnce();

        assertThat(next("p06").getStatus()).isEqualTo(409);
        assertThat(p06.all("met").locks()).isInstanceOf(LockScores.Outcome.Locked.class);
        assertThat(next("p06").getStatus()).isEqualTo(409);

        world.clock.move(Duration.ofDays(9));
        assertThat(next("p06").getContentAsString()).contains(more.blindId);
    }

    private String queue(String person) throws Exception {
        return ask(person, get("/review")).getContentAsString();
    }

    private MockHttpServletResponse next(String person) throws Exception {
        return ask(person, post("/review/next"));
    }

    private MockHttpServletResponse skip(String person, HandedIn work, String reason)
            throws Exception {
        return ask(person, post("/review/slots/" + sealed(work) + "/skip").param("reason", reason));
    }

    private String sealed(HandedIn work) {
        return world.get(SealedSlots.class).seal(world.slots(work.submission).getFirst());
    }

    private UUID audited(String action) {
        return world.owner.fetchSingle(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq(action)).getDistrictId();
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(world.visitor(person), null));
        return web.perform(request).andReturn().getResponse();
    }
}
