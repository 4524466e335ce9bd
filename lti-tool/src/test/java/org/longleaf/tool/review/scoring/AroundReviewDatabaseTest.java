package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ACCESSIBLE_REQUEST;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.DUPLICATE_FILE;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_OPENING;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.Waiters;
import org.longleaf.tool.audit.PastEvents;
import org.longleaf.tool.audit.PastEvents.Event;
import org.longleaf.tool.audit.PastEvents.Search;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What goes on around a review: a teacher takes back what is with a reviewer, a coach looks before
/// one has it, a lead sees which files are alike, and nobody learns how often a teacher tried.
class AroundReviewDatabaseTest {

    private static final TimeBasedEpochRandomGenerator IDS =
            Generators.timeBasedEpochRandomGenerator();

    private ReviewWorld world;
    private MockMvc web;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-15T22:00:00Z");
        web = world.web();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_reviewer_is_told_that_what_they_score_was_withdrawn() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        Reviewer reviewer = new Reviewer(world, "p05", work).takes().all("met");

        withdraw(work, 200);

        assertThat(world.owner.fetchCount(REVIEW_SLOT, REVIEW_SLOT.CLOSED_AT.isNull())).isZero();
        assertThat(problemOf(reviewer::locks)).isEqualTo("not_with_you");
        assertThat(problemOf(() -> reviewer.saves("K1", "met"))).isEqualTo("not_with_you");
        assertThat(state(work)).isEqualTo("withdrawn");
    }

    @Test
    void once_it_is_decided_it_stays() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", work).takes().all("met").locks();

        withdraw(work, 409);

        assertThat(state(work)).isEqualTo("earned");
    }

    @Test
    void of_a_reviewer_and_a_teacher_who_press_at_once_one_wins_and_the_other_is_told()
            throws Exception {
        for (int round = 0; round < 4; round++) {
            HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
            Reviewer reviewer = new Reviewer(world, "p05", work).takes().all("met");
            CountDownLatch both = new CountDownLatch(2);
            Callable<String> locks =
                    () -> {
                        both.countDown();
                        both.await();
                        return problemOf(reviewer::locks);
                    };
            Callable<String> takesBack =
                    () -> {
                        both.countDown();
                        both.await();
                        return String.valueOf(ask("p02", post(address(work))).getStatus());
                    };
            List<String> told;
            try (var threads = Executors.newFixedThreadPool(2)) {
                told =
                        threads.invokeAll(List.of(locks, takesBack)).stream()
                                .map(Future::resultNow)
                                .toList();
            }

            assertThat(told).isIn(List.of("", "409"), List.of("not_with_you", "200"));
            assertThat(state(work)).isEqualTo(told.getFirst().isEmpty() ? "earned" : "withdrawn");
            world.owner.execute("update attempt set state = 'withdrawn' where state = 'earned'");
        }
    }

    @Test
    void a_coach_sees_a_draft_when_asked_writes_beside_it_and_not_a_moment_longer()
            throws Exception {
        Draft draft = draft();
        assertThat(html(ask("p10", get("/coaching")))).contains("Nothing waits for you");
        assertThat(ask("p10", get("/coaching/" + draft.attempt)).getStatus()).isEqualTo(404);

        assertThat(html(ask("p02", get(draft.at("/coach")))))
                .contains("Ask my coach to look first");
        assertThat(html(ask("p02", post(draft.at("/coach"))))).contains("You asked on");

        assertThat(html(ask("p10", get("/micro-credentials"))))
                .contains("Coaching (1)", "Coaching: one thing waits for you");
        assertThat(html(ask("p01", get("/micro-credentials"))))
                .doesNotContain("for you to look at");
        assertThat(html(ask("p10", get("/coaching")))).contains("Ben Sampleton", "Quick Checks");
        assertThat(html(ask("p10", get("/coaching/" + draft.attempt))))
                .contains("What my students heard", "/viewer/" + draft.blindId + "/comments");
        assertThat(html(ask("p10", post(draft.comments()).param("body", "Ben, say who did what."))))
                .contains("Ben, say who did what.", "The teacher sees your comments at once");
        assertThat(html(ask("p02", get(draft.at("/coach")))))
                .contains("What your coach wrote", "Ben, say who did what.");
        // Whoever knows whose work it is scores it no more.
        assertThat(world.owner.fetchCount(IDENTITY_SEEN)).isOne();
        for (String other : List.of("p01", "p05", "p09", "p08")) {
            assertThat(ask(other, get("/coaching/" + draft.attempt)).getStatus()).isEqualTo(404);
            assertThat(ask(other, get(draft.comments())).getStatus()).isEqualTo(404);
            assertThat(ask(other, get("/viewer/" + draft.blindId)).getStatus()).isEqualTo(404);
            assertThat(ask(other, get(draft.at("/coach"))).getStatus()).isEqualTo(404);
        }

        UUID assignment =
                world.owner
                        .select(COACH_ASSIGNMENT.ID)
                        .from(COACH_ASSIGNMENT)
                        .where(COACH_ASSIGNMENT.MENTEE_ID.eq(world.person("p02")))
                        .fetchSingle()
                        .value1();
        String consent = draft.at("/coaches/" + assignment);
        assertThat(ask("p01", post(consent).param("agrees", "false")).getStatus()).isEqualTo(404);
        ask("p02", post(consent).param("agrees", "false"));
        assertGone(draft);
        assertThat(ask("p02", post(draft.at("/coach"))).getStatus()).isEqualTo(409);

        ask("p02", post(consent).param("agrees", "true"));
        assertThat(ask("p10", get(draft.comments())).getStatus()).isEqualTo(200);
        ask("p02", post(draft.at("/coach/removal")));
        assertGone(draft);

        ask("p02", post(draft.at("/coach")));
        assertThat(ask("p10", get(draft.comments())).getStatus()).isEqualTo(200);
        world.owner
                .update(ATTEMPT)
                .set(ATTEMPT.STATE, "submitted")
                .where(ATTEMPT.ID.eq(draft.attempt))
                .execute();
        assertGone(draft);
    }

    private void assertGone(Draft draft) throws Exception {
        assertThat(html(ask("p10", get("/coaching")))).contains("Nothing waits for you");
        assertThat(ask("p10", get("/coaching/" + draft.attempt)).getStatus()).isEqualTo(404);
        assertThat(ask("p10", get("/viewer/" + draft.blindId)).getStatus()).isEqualTo(404);
        assertThat(ask("p10", get(draft.comments())).getStatus()).isEqualTo(404);
        assertThat(ask("p10", post(draft.comments()).param("body", "Still here")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void a_lead_sees_which_submissions_hold_the_same_file_and_nobody_else_does() throws Exception {
        HandedIn earlier = HandedIn.by(world, "p01", "DL-205");
        HandedIn later = HandedIn.by(world, "p22", "DL-205");
        UUID flag = UUID.randomUUID();
        world.owner
                .insertInto(DUPLICATE_FILE)
                .set(DUPLICATE_FILE.ID, flag)
                .set(DUPLICATE_FILE.LATER_ITEM_ID, item(later.attempt))
                .set(DUPLICATE_FILE.EARLIER_ITEM_ID, item(earlier.attempt))
                .set(DUPLICATE_FILE.FOUND_AT, world.clock.instant())
                .execute();

        assertThat(html(ask("p08", get("/review")))).contains("/review/duplicates");
        assertThat(html(ask("p05", get("/review")))).doesNotContain("/review/duplicates");
        String list = html(ask("p08", get("/review/duplicates")));
        assertThat(list)
                .contains(earlier.blindId, later.blindId)
                .contains(ShortCode.of(earlier.submission), ShortCode.of(later.submission))
                .contains(
                        String.valueOf(
                                world.owner.fetchValue(
                                        "select r.code || ' ' || r.description from evidence_item e"
                                                + " join evidence_requirement r on r.id = e.requirement_id where e.id = {0}",
                                        item(later.attempt))))
                .doesNotContain("Amara", "Uma", "T10", earlier.attempt.toString());
        String address = "/review/duplicates/" + flag;
        for (String other : List.of("p01", "p22", "p05", "p09", "p11")) {
            assertThat(ask(other, get("/review/duplicates")).getStatus()).isEqualTo(404);
            assertThat(ask(other, post(address).param("word", "x")).getStatus()).isEqualTo(404);
        }

        assertThat(problemOf(() -> ask("p08", post(address)))).isIn("duplicate_word", "422");
        assertThat(html(ask("p08", post(address).param("word", "A shared worksheet"))))
                .contains("A shared worksheet")
                .doesNotContain("name=\"word\"");
        assertThat(problemOf(() -> ask("p08", post(address).param("word", "Something else"))))
                .isIn("duplicate_looked_at", "409");
        assertThat(html(ask("p08", get("/review/duplicates")))).contains("A shared worksheet");
    }

    @Test
    void a_lead_opens_both_works_blind_and_read_only_and_scores_neither_any_more()
            throws Exception {
        HandedIn earlier = HandedIn.by(world, "p01", "DL-205");
        HandedIn later = HandedIn.by(world, "p22", "DL-205");
        flag(item(later.attempt), item(earlier.attempt));
        String piece = blindIdOf(item(later.attempt));
        captioned(video(later.attempt));
        String list = html(ask("p08", get("/review/duplicates")));
        assertThat(list).contains(opening(earlier), opening(later));

        // Nothing is open before it was opened, and to nobody else.
        assertThat(ask("p08", get("/viewer/" + piece)).getStatus()).isEqualTo(404);
        for (String other : List.of("p01", "p22", "p05", "p09", "p11", "p10")) {
            assertThat(ask(other, post(opening(later))).getStatus()).as(other).isEqualTo(404);
            assertThat(ask(other, post(opening(earlier))).getStatus()).as(other).isEqualTo(404);
        }
        HandedIn apart = HandedIn.by(world, "p04", "DL-205");
        assertThat(ask("p08", post(opening(apart))).getStatus()).isEqualTo(404);
        assertThat(opened()).isZero();

        String shown = html(ask("p08", post(opening(later))));
        assertThat(shown)
                .contains("Submission " + ShortCode.of(later.submission), "What I saw.", "/media/")
                .doesNotContain("Uma", "Testwell", "wiregrass", "Amara", "T10")
                .doesNotContain(later.attempt.toString(), world.home("p22").toString())
                .doesNotContain("data-comments=", "/comments", "name=\"level", "data-window");
        // What lies over the pieces is the opening's reference in the record of their district.
        String mark = found("class=\"mark\"[^>]*>([2-9A-Z]{8})<", shown);
        assertThat(shown).contains(mark + " over the evidence is the mark of this opening");
        assertThat(
                        world.owner.fetchValue(
                                "select details ->> 'reference' from audit_event where action = 'duplicate.opened'"
                                        + " and district_id = {0}",
                                world.home("p22")))
                .isEqualTo(mark);
        assertThat(ask("p08", post(opening(earlier))).getStatus()).isEqualTo(200);
        assertThat(opened()).as("in the audit log").isEqualTo(2);
        assertThat(html(ask("p22", get("/attempts/" + later.attempt + "/openings"))))
                .contains("A lead reviewer, because another teacher handed in the same file")
                .doesNotContain(nameOf("p08"));
        assertThat(ask("p08", get("/viewer/" + piece)).getStatus()).isEqualTo(200);
        assertThat(ask("p08", get("/viewer/" + piece + "/comments")).getStatus()).isEqualTo(404);
        assertThat(
                        ask("p08", post("/viewer/" + piece + "/comments").param("body", "x"))
                                .getStatus())
                .isEqualTo(404);
        assertThat(ask("p08", get("/viewer/" + blindIdOf(item(apart.attempt)))).getStatus())
                .isEqualTo(404);

        assertThat(bars("p08", later)).contains(Bar.OPENED_AS_LEAD);
        assertThat(bars("p08", earlier)).contains(Bar.OPENED_AS_LEAD);
        assertThat(bars("p08", apart)).doesNotContain(Bar.OPENED_AS_LEAD);
        assertThat(bars("p05", later)).doesNotContain(Bar.OPENED_AS_LEAD);

        world.clock.move(Duration.ofMinutes(61));
        String again = html(ask("p08", get("/viewer/" + blindIdOf(video(later.attempt)))));
        String captions = found("src=\"(/media/captions/[^\"]+)\"", again);
        assertThat(ask("p08", get(captions)).getStatus()).isEqualTo(200);
        world.clock.move(Duration.ofMinutes(60));
        assertThat(ask("p08", get("/viewer/" + piece)).getStatus()).as("two hours").isEqualTo(404);
        assertThat(ask("p08", get("/viewer/" + blindIdOf(video(later.attempt)))).getStatus())
                .as("looking on does not open it for two hours more")
                .isEqualTo(404);
    }

    private void captioned(UUID video) {
        world.owner.execute(
                "insert into caption_track (id, blind_id, district_id, person_id, evidence_item_id, language, label, body,"
                        + " created_at) select gen_random_uuid(), 'c', district_id, person_id, id, 'en', 'English', 'WEBVTT', created_at"
                        + " from evidence_item where id = {0}",
                video);
    }

    private static String found(String pattern, String in) {
        var found = Pattern.compile(pattern).matcher(in);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void a_lead_who_takes_a_work_at_this_very_moment_does_not_open_it_too() throws Exception {
        HandedIn earlier = HandedIn.by(world, "p01", "DL-205");
        HandedIn later = HandedIn.by(world, "p22", "DL-205").scoredOnce();
        flag(item(later.attempt), item(earlier.attempt));
        world.owner.execute(
                "update review_slot set purpose = 'adjudication' where attempt_id = {0}",
                later.attempt);
        UUID slot = world.slots(later.submission).getFirst();

        Future<Integer> opens;
        try (var threads = Executors.newSingleThreadExecutor()) {
            opens =
                    world.as(
                            "p08",
                            () -> {
                                assertThat(world.get(Claims.class).claim(slot, world.person("p08")))
                                        .isInstanceOf(Claims.Asked.Taken.class);
                                var one =
                                        threads.submit(
                                                () -> ask("p08", post(opening(later))).getStatus());
                                Waiters.await(world.owner, one);
                                return one;
                            });
        }

        assertThat(opens.resultNow()).isEqualTo(409);
        assertThat(world.owner.fetchCount(FILE_OPENING)).isZero();
    }

    @Test
    void a_lead_who_scores_a_work_now_opens_it_later() throws Exception {
        HandedIn earlier = HandedIn.by(world, "p01", "DL-205");
        HandedIn later = HandedIn.by(world, "p22", "DL-205").scoredOnce();
        flag(item(later.attempt), item(earlier.attempt));
        world.owner
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLAIMED_BY, world.person("p08"))
                .set(REVIEW_SLOT.CLAIMED_AT, world.clock.instant())
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, world.clock.instant().plusSeconds(60))
                .where(REVIEW_SLOT.ATTEMPT_ID.eq(later.attempt))
                .execute();
        // The hour is over, and they may go on all the same.
        world.clock.move(Duration.ofMinutes(2));

        assertThat(ask("p08", post(opening(later))).getStatus()).isEqualTo(409);
        assertThat(opened()).isZero();
        assertThat(world.owner.fetchCount(FILE_OPENING)).isZero();
        assertThat(ask("p08", post(opening(earlier))).getStatus()).isEqualTo(200);
    }

    private static String opening(HandedIn work) {
        return "/review/duplicates/works/" + work.blindId;
    }

    private int opened() {
        return world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("duplicate.opened"));
    }

    private String blindIdOf(UUID item) {
        return String.valueOf(
                world.owner.fetchValue("select blind_id from evidence_item where id = {0}", item));
    }

    private String nameOf(String person) {
        return String.valueOf(
                world.owner.fetchValue(
                        "select name from person where id = {0}", world.person(person)));
    }

    private List<Bar> bars(String person, HandedIn work) {
        var slot =
                world.owner
                        .selectFrom(REVIEW_SLOT)
                        .where(
                                REVIEW_SLOT.ATTEMPT_ID.eq(work.attempt),
                                REVIEW_SLOT.PURPOSE.ne("practice"))
                        .limit(1)
                        .fetchSingle();
        return world.transactions.call(
                new Scope(slot.getDistrictId(), world.person(person), null),
                () -> world.get(Eligibility.class).bars(slot.getId()));
    }

    @Test
    void who_may_open_a_file_asks_for_a_version_they_can_use_and_reads_the_answer_blind()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        String piece = blindIdOf(video(work.attempt));
        String ask = "/viewer/" + piece + "/accessible";
        String answers = "/attempts/" + work.attempt + "/accessible";
        for (String other : List.of("p05", "p01", "p09", "p08", "p10")) {
            assertThat(ask(other, get(ask)).getStatus()).as(other).isEqualTo(404);
            assertThat(ask(other, post(ask).param("need", "x")).getStatus()).isEqualTo(404);
            assertThat(ask(other, get(answers)).getStatus()).isEqualTo(404);
        }
        new Reviewer(world, "p05", work).takes();
        assertThat(html(ask("p05", get(ask)))).contains("What you need");
        assertThat(html(ask("p05", post(ask).param("need", " ")))).contains("aria-invalid");
        assertThat(html(ask("p05", post(ask).param("need", "x".repeat(1001)))))
                .contains("aria-invalid");
        assertThat(world.owner.fetchCount(ACCESSIBLE_REQUEST)).isZero();
        assertThat(html(ask("p05", post(ask).param("need", "Captions, please"))))
                .contains("Captions, please", "Waits for an answer")
                .doesNotContain("Sampleton", "Ben", "<form");
        assertThat(ask("p05", post(ask).param("need", "Again")).getStatus()).isEqualTo(409);

        UUID request = requestOf("p05");
        String answer = answers + "/" + request;
        assertThat(html(ask("p02", get(answers))))
                .contains("Asked by a reviewer", "Captions, please", "Send the answer")
                .doesNotContain(nameOf("p05"));
        String list = html(ask("p09", get("/console/T10/accessible")));
        assertThat(list)
                .contains("Asked by a reviewer", "Captions, please", "Ben Sampleton")
                .doesNotContain(nameOf("p05"));
        for (String other : List.of("p01", "p05", "p10", "p08")) {
            assertThat(
                            ask(other, post(answer).param("answer", "words").param("words", "x"))
                                    .getStatus())
                    .as(other)
                    .isEqualTo(404);
            assertThat(ask(other, get("/console/T10/accessible")).getStatus()).isEqualTo(404);
        }

        assertThat(html(ask("p02", post(answer)))).contains("Choose one of the three");
        assertThat(html(ask("p02", post(answer).param("answer", "captions"))))
                .contains("This file has no captions yet");
        assertThat(html(ask("p02", post(answer).param("answer", "file"))))
                .contains("No file was added to this piece");
        assertThat(html(ask("p02", post(answer).param("answer", "words"))))
                .contains("aria-invalid");
        assertThat(
                        html(
                                ask(
                                        "p02",
                                        post(answer)
                                                .param("answer", "words")
                                                .param("words", "Sampleton speaks first"))))
                .contains("A name of the teacher or the school stands in these words");
        assertThat(html(ask("p05", get(ask)))).contains("Waits for an answer");
        assertThat(
                        html(
                                ask(
                                        "p02",
                                        post(answer)
                                                .param("answer", "words")
                                                .param("words", "E6 says what is heard"))))
                .contains("E6 says what is heard", "Answered on")
                .doesNotContain("<form");
        assertThat(html(ask("p05", get(ask))))
                .contains("E6 says what is heard")
                .doesNotContain("Sampleton", "Ben");
        assertThat(
                        ask(
                                        "p09",
                                        post("/console/T10/accessible/" + request)
                                                .param("answer", "words")
                                                .param("words", "Late"))
                                .getStatus())
                .isEqualTo(409);
        assertThat(html(ask("p09", get("/console/T10/accessible"))))
                .contains("E6 says what is heard");
        assertThat(world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.like("accessible.%")))
                .isEqualTo(2);
    }

    @Test
    void an_admin_asks_for_somebody_and_captions_or_a_further_file_answer() throws Exception {
        HandedIn other = HandedIn.by(world, "p02", "DL-101");
        HandedIn work = HandedIn.by(world, "p02", "DL-205");
        UUID video = video(work.attempt);
        String ask = "/console/T10/recordings/" + video + "/accessible";
        for (String person : List.of("p01", "p02", "p05", "p08")) {
            assertThat(ask(person, post(ask).param("need", "x")).getStatus()).isEqualTo(404);
        }
        assertThat(ask("p09", post(ask)).getStatus()).isEqualTo(422);
        assertThat(html(ask("p09", post(ask).param("need", "A parent is deaf"))))
                .contains("It is asked.", "A parent is deaf");
        UUID first = requestOf("p09");
        String answer = "/console/T10/accessible/" + first;
        assertThat(html(ask("p09", post(answer).param("answer", "captions"))))
                .contains("This file has no captions yet");
        world.owner.execute(
                "insert into caption_track (id, blind_id, district_id, person_id, evidence_item_id, language, label, body,"
                        + " created_at) select gen_random_uuid(), 'c', district_id, person_id, id, 'en', 'English', 'WEBVTT', now()"
                        + " from evidence_item where id = {0}",
                video);
        assertThat(html(ask("p09", post(answer).param("answer", "captions"))))
                .contains("The answer is sent", "It has captions now.");

        String own = "/viewer/" + blindIdOf(video) + "/accessible";
        assertThat(html(ask("p02", post(own).param("need", "I cannot hear my own recording"))))
                .contains("Waits for an answer");
        UUID second = requestOf("p02");
        world.clock.move(Duration.ofMinutes(1));
        UUID further = copyOf(video, "cd".repeat(32));
        world.owner.execute(
                "update evidence_item set created_at = {0} where id = {1}",
                world.clock.instant().atOffset(java.time.ZoneOffset.UTC), further);
        String answers = "/attempts/" + work.attempt + "/accessible/";
        assertThat(
                        ask("p02", post("/attempts/" + other.attempt + "/accessible/" + second))
                                .getStatus())
                .as("another attempt's page")
                .isEqualTo(404);
        assertThat(html(ask("p02", post(answers + second).param("answer", "file"))))
                .contains("Another file was added to the same piece.");
        assertThat(html(ask("p02", get("/evidence/" + video + "/view"))))
                .as("two of one piece are told apart")
                .contains(" (1)\"");
        assertThat(html(ask("p02", get("/evidence/" + further + "/view")))).contains(" (2)\"");
    }

    private UUID video(UUID attempt) {
        return UUID.fromString(
                String.valueOf(
                        world.owner.fetchValue(
                                "select id from evidence_item where attempt_id = {0} and kind = 'video'",
                                attempt)));
    }

    private UUID requestOf(String asker) {
        return world.owner
                .select(ACCESSIBLE_REQUEST.ID)
                .from(ACCESSIBLE_REQUEST)
                .where(ACCESSIBLE_REQUEST.ASKED_BY.eq(world.person(asker)))
                .fetchSingle()
                .value1();
    }

    @Test
    void a_file_that_many_have_is_one_flag_and_every_flag_is_on_some_page() throws Exception {
        HandedIn earlier = HandedIn.by(world, "p01", "DL-205");
        HandedIn later = HandedIn.by(world, "p22", "DL-205");
        UUID first = item(earlier.attempt);
        flag(copyOf(item(later.attempt), "ab".repeat(32)), first);
        List<UUID> flags = new ArrayList<>();
        for (int file = 0; file < 25; file++) {
            String sha256 = Integer.toHexString(file % 24 + 16).repeat(32);
            UUID copy = copyOf(item(later.attempt), sha256);
            handIn(copy, later);
            flags.add(flag(copy, first));
        }

        String page = html(ask("p08", get("/review/duplicates")));
        String last = html(ask("p08", get("/review/duplicates?page=2")));
        assertThat(page).contains("/review/duplicates?page=2");
        assertThat(page.split("name=\"word\"", -1)).as("20 a page").hasSize(21);
        assertThat(last.split("name=\"word\"", -1)).as("24 files, and no draft's").hasSize(5);
        assertThat(html(ask("p08", get("/review")))).contains("24 to look at");
        assertThat(page + last).containsOnlyOnce("3 files");

        String newest =
                Collections.max(List.of(flags.getFirst().toString(), flags.getLast().toString()));
        ask("p08", post("/review/duplicates/" + newest).param("word", "Shared"));
        assertThat(world.owner.fetchCount(DUPLICATE_FILE, DUPLICATE_FILE.LOOKED_AT.isNotNull()))
                .as("both flags of the one file")
                .isEqualTo(2);
    }

    private void handIn(UUID item, HandedIn work) {
        world.owner.execute(
                "insert into submission_item (submission_id, evidence_item_id, district_id, person_id, requirement_id)"
                        + " select {0}, id, district_id, person_id, requirement_id from evidence_item where id = {1}",
                work.submission, item);
    }

    private UUID flag(UUID later, UUID earlier) {
        UUID flag = IDS.generate();
        world.owner
                .insertInto(DUPLICATE_FILE)
                .set(DUPLICATE_FILE.ID, flag)
                .set(DUPLICATE_FILE.LATER_ITEM_ID, later)
                .set(DUPLICATE_FILE.EARLIER_ITEM_ID, earlier)
                .set(DUPLICATE_FILE.FOUND_AT, world.clock.instant())
                .execute();
        return flag;
    }

    private UUID copyOf(UUID item, String sha256) {
        UUID object = UUID.randomUUID();
        UUID copy = IDS.generate();
        world.owner.execute(
                "insert into stored_object (id, district_id, person_id, sha256, byte_count, media_type, stored_at)"
                        + " select {0}, district_id, person_id, {1}, 1, 'application/pdf', now() from evidence_item where id = {2}",
                object, sha256, item);
        world.owner.execute(
                "insert into evidence_item (id, blind_id, district_id, person_id, attempt_id, requirement_id, kind,"
                        + " stored_object_id, shown_object_id, file_name, created_at, changed_at)"
                        + " select {0}, {0}::text, district_id, person_id, attempt_id, requirement_id, kind, {1}, {1}, 'x', now(), now()"
                        + " from evidence_item where id = {2}",
                copy, object, item);
        return copy;
    }

    @Test
    void how_often_a_teacher_handed_in_is_told_to_no_reviewer_facilitator_or_admin()
            throws Exception {
        HandedIn first = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", first)
                .takes()
                .all("met")
                .one("K4", "more_evidence", "Sort them by kind of error, please.")
                .locks();
        world.clock.move(Duration.ofDays(9));
        HandedIn second = first.again();
        String queue = html(ask("p07", get("/review")));
        new Reviewer(world, "p07", second).takes();
        String review = html(ask("p07", get("/review/submissions/" + second.blindId)));
        String sight = html(ask("p16", get(sight(first)))) + html(ask("p16", get(sight(second))));

        // The first was handed in on September 15, the second on September 24.
        for (String screen : List.of(queue, review, sight)) {
            assertThat(screen)
                    .doesNotContain("September 15", "2026-09-15")
                    .doesNotContainPattern("(?i)(second|2nd|third|another) (submission|try)")
                    .doesNotContainPattern("(?i)submission (no\\.?|number|#) ?\\d");
        }
        assertThat(sight).contains("September 24");

        for (String admin : List.of("p09", "p11")) {
            List<Event> record = record(admin);
            assertThat(record).extracting(Event::action).contains("review.locked");
            assertThat(record)
                    .filteredOn(event -> event.at().isAfter(world.clock.instant().minusSeconds(60)))
                    .extracting(Event::action)
                    .doesNotContain(
                            "submission.handed_in",
                            "slot.claimed",
                            "review.locked",
                            "decision.made");
            assertThat(record.toString()).doesNotContain(second.submission.toString(), "number=");
        }
    }

    @Test
    void the_mark_over_evidence_leads_an_admin_to_the_claim_also_of_a_later_submission()
            throws Exception {
        HandedIn first = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", first)
                .takes()
                .all("met")
                .one("K4", "more_evidence", "Sort them by kind of error, please.")
                .locks();
        world.clock.move(Duration.ofDays(9));
        HandedIn second = first.again();
        new Reviewer(world, "p07", second).takes();
        String screen = html(ask("p07", get("/review/submissions/" + second.blindId)));
        String mark = markOn(screen);

        assertThat(html(ask("p07", get("/review/submissions/" + second.blindId)))).contains(mark);
        assertThat(record("p09", mark))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.action()).isEqualTo("slot.claimed");
                    assertThat(event.actor()).isEqualTo(world.person("p07"));
                });
        String slot = String.valueOf(record("p09", mark).getFirst().subject().id());
        assertThat(record("p09", slot)).isEmpty();
        assertThat(record("p05", mark)).isEmpty();
        assertThat(record("p09")).noneMatch(event -> event.details().containsValue(mark));
    }

    private static String markOn(String screen) {
        Matcher mark = Pattern.compile("([2-9A-Z]{8}) over the evidence").matcher(screen);
        assertThat(mark.find()).isTrue();
        return mark.group(1);
    }

    private List<Event> record(String admin) {
        return record(admin, null);
    }

    private List<Event> record(String admin, @Nullable String reference) {
        boolean state = admin.equals("p11");
        Scope scope = new Scope(state ? null : world.home(admin), world.person(admin), null);
        return world.transactions.call(
                scope,
                () ->
                        world.get(PastEvents.class)
                                .find(
                                        new Search(null, null, null, reference, null, null, null),
                                        500));
    }

    private String sight(HandedIn work) {
        return "/submissions/"
                + world.get(SignedTokens.class)
                        .sign(
                                "submission",
                                Map.of(
                                        "submission", work.submission.toString(),
                                        "district", world.home("p02").toString()),
                                null);
    }

    /// A draft with a text in it.
    private record Draft(UUID attempt, String blindId) {

        String at(String rest) {
            return "/attempts/" + attempt + rest;
        }

        String comments() {
            return "/viewer/" + blindId + "/comments";
        }
    }

    private Draft draft() throws Exception {
        Version version = world.version("DL-205");
        ask("p02", post("/attempts").param("version", version.id().toString()));
        UUID attempt =
                world.owner
                        .select(ATTEMPT.ID)
                        .from(ATTEMPT)
                        .where(ATTEMPT.PERSON_ID.eq(world.person("p02")))
                        .fetchSingle()
                        .value1();
        UUID text =
                version.requirements().stream()
                        .filter(Version.Requirement::takesText)
                        .findFirst()
                        .orElseThrow()
                        .id();
        ask(
                "p02",
                put("/attempts/" + attempt + "/texts/" + text)
                        .contentType("text/plain;charset=UTF-8")
                        .content("What my students heard"));
        String blindId =
                world.owner
                        .select(EVIDENCE_ITEM.BLIND_ID)
                        .from(EVIDENCE_ITEM)
                        .where(EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt))
                        .fetchSingle()
                        .value1();
        return new Draft(attempt, blindId);
    }

    private UUID item(UUID attempt) {
        return world.owner
                .select(EVIDENCE_ITEM.ID)
                .from(EVIDENCE_ITEM)
                .where(
                        EVIDENCE_ITEM.ATTEMPT_ID.eq(attempt),
                        EVIDENCE_ITEM.STORED_OBJECT_ID.isNotNull())
                .limit(1)
                .fetchSingle()
                .value1();
    }

    private void withdraw(HandedIn work, int status) throws Exception {
        assertThat(ask("p02", post(address(work))).getStatus()).isEqualTo(status);
    }

    private static String address(HandedIn work) {
        return "/attempts/" + work.attempt + "/withdrawal";
    }

    private String state(HandedIn work) {
        return world.owner
                .select(ATTEMPT.STATE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(work.attempt))
                .fetchSingle()
                .value1();
    }

    /// The name of the refusal; empty where there is none.
    private static String problemOf(Callable<?> work) throws Exception {
        try {
            Object answer = work.call();
            return answer instanceof MockHttpServletResponse response
                    ? String.valueOf(response.getStatus())
                    : "";
        } catch (ScreenProblem problem) {
            return problem.name();
        }
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        Visitor visitor = world.visitor(person);
        var who = new TestingAuthenticationToken(visitor, "", "ROLE_VISITOR", "ROLE_REVIEWER");
        SecurityContextHolder.getContext().setAuthentication(who);
        return web.perform(request.principal(who).locale(Locale.of("en", "US")))
                .andReturn()
                .getResponse();
    }

    private static String html(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }
}
