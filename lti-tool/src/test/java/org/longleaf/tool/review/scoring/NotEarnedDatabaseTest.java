package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.COACH_ASSIGNMENT;
import static org.longleaf.tables.Tables.CONFLICT_TAKEN_BACK;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.NOTICE;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import static java.util.Objects.requireNonNull;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.decision.EndAttempt;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.review.queue.SealedSlots;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// How an attempt ends without an award, and a whole case as the record tells it afterwards.
class NotEarnedDatabaseTest {

    private static final String UNCLEAR = "Point me to what the team saw in the student work.";
    private static final String END =
            "The work was not read with a team, which no other file can show.";

    private ReviewWorld world;
    private MockMvc web;

    /// Each test hands in its own.
    @SuppressWarnings("NullAway.Init")
    private HandedIn work;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-08T15:00:00Z");
        web = world.web();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_third_reader_ends_an_attempt_and_fresh_readers_come_to_the_same_or_not()
            throws Exception {
        disputed();
        Reviewer p08 = new Reviewer(world, "p08", work).takes();
        assertThat(screen("p08")).contains("name=\"ends\"");
        world.clock.move(Duration.ofMinutes(5));
        p08.one("K3", "l2", UNCLEAR).ends(END).locks();

        assertThat(state()).isEqualTo("not_earned");
        var decision = world.owner.fetchSingle(DECISION);
        assertThat(decision.getOutcome()).isEqualTo("not_earned");
        assertThat(decision.getDecidedBy()).isEqualTo("adjudication");
        assertThat(decision.getReason()).isEqualTo(END);
        assertThat(audited()).contains("attempt.not_earned").doesNotContain("decision.made");
        assertThat(world.owner.fetchValues(NOTICE.ABOUT)).contains("decided");
        assertThat(world.owner.fetchCount(OPEN_CRITERION)).isZero();
        assertThat(words("p01", get(at("/feedback"))))
                .contains(
                        "it is not earned",
                        END,
                        UNCLEAR,
                        "Begin anew",
                        "another reader decided this")
                .doesNotContain("Add evidence", "Exemplar");
        assertThat(words("p01", get("/attempts/of/" + work.version.id())))
                .contains("ended as not earned", "Start this micro-credential");

        assertThat(words("p01", get(at("/appeal/part")))).contains("Ask fresh readers");
        assertThat(file("p01", "K3").getStatus()).isEqualTo(200);
        assertThat(state()).isEqualTo("in_review");
        new Reviewer(world, "p05", work).takes().one("K3", "l2", UNCLEAR).locks();
        assertThat(screen("p05")).doesNotContain("name=\"ends\"");
        new Reviewer(world, "p23", work).takes().one("K3", "l2", UNCLEAR + " Again.").locks();

        assertThat(state()).isEqualTo("not_earned");
        assertThat(world.owner.fetchSingle(APPEAL).getOutcome()).isEqualTo("turned_down");
        assertThat(file("p01", "K3").getStatus()).isEqualTo(409);
    }

    @Test
    void what_fresh_readers_find_met_after_the_end_is_earned_and_no_second_try_runs_beside()
            throws Exception {
        disputed();
        new Reviewer(world, "p08", work).takes().one("K3", "l2", UNCLEAR).ends(END).locks();
        UUID anew = UUID.randomUUID();
        world.owner.execute(
                "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                        + " select {0}, district_id, person_id, version_id, 'draft', changed_at, changed_at from attempt",
                anew);
        assertThat(file("p01", "K3").getStatus()).isEqualTo(409);
        world.owner.deleteFrom(ATTEMPT).where(ATTEMPT.ID.eq(anew)).execute();

        assertThat(file("p01", "K3").getStatus()).isEqualTo(200);
        new Reviewer(world, "p05", work).takes().one("K3", "l3", "").locks();
        new Reviewer(world, "p23", work).takes().one("K3", "l3", "").locks();

        assertThat(state()).isEqualTo("earned");
        assertThat(world.owner.fetchCount(AWARD)).isOne();
    }

    @Test
    void an_appeal_that_is_met_in_part_leaves_the_attempt_ended() throws Exception {
        work = HandedIn.by(world, "p01", "ATR-320");
        new Reviewer(world, "p03", work)
                .takes()
                .all("l3")
                .one("K3", "l2", UNCLEAR)
                .one("K6", "l2", UNCLEAR)
                .locks();
        new Reviewer(world, "p07", work).takes().all("l3").locks();
        new Reviewer(world, "p08", work)
                .takes()
                .one("K3", "l2", UNCLEAR)
                .one("K6", "l2", UNCLEAR)
                .ends(END)
                .locks();
        ask(
                "p01",
                post(at("/appeal"))
                        .param("criterion", criterion("K3").toString(), criterion("K6").toString())
                        .param("words", "Look at page two."));
        new Reviewer(world, "p05", work)
                .takes()
                .one("K3", "l3", "")
                .one("K6", "l2", UNCLEAR)
                .locks();
        new Reviewer(world, "p23", work)
                .takes()
                .one("K3", "l3", "")
                .one("K6", "l2", UNCLEAR)
                .locks();

        assertThat(state()).isEqualTo("not_earned");
        assertThat(world.owner.fetchSingle(APPEAL).getOutcome()).isEqualTo("in_part");
        var last = world.owner.fetchSingle(DECISION, DECISION.DECIDED_BY.eq("appeal"));
        assertThat(last.getOutcome()).isEqualTo("not_earned");
        assertThat(last.getReason()).isEqualTo(END);
    }

    @Test
    void a_lead_ends_it_past_the_limit_once_and_only_who_leads_and_does_not_know_the_teacher()
            throws Exception {
        takenBackLongAgo("p08", "p04");
        work = HandedIn.by(world, "p04", "DL-210").scoredOnce();
        asked();
        work = work.again();
        asked();
        work = work.again();
        asked();
        assertThat(ends("p08", END).getStatus()).isEqualTo(404);
        assertThat(words("p08", get("/review/past-limit"))).contains("Nobody is past the limit");
        world.clock.move(Duration.ofHours(1));
        work = work.again();
        asked();
        linked();

        assertThat(ends("p06", END).getStatus()).isEqualTo(404);
        // Whoever calls it, and in whosever transaction.
        assertThatThrownBy(() -> world.as("p08", () -> endsInName("p06")))
                .isInstanceOf(ScreenProblem.class);
        assertThat(ask("p05", get("/review/past-limit")).getStatus()).isEqualTo(404);
        assertThat(ends("p08", " ").getStatus()).isEqualTo(422);
        coaches("p08");
        assertThat(ends("p08", END).getStatus()).isEqualTo(404);
        world.owner
                .deleteFrom(COACH_ASSIGNMENT)
                .where(COACH_ASSIGNMENT.COACH_ID.eq(world.person("p08")))
                .execute();
        assertThat(words("p08", get("/review/past-limit")))
                .contains("Send a second class set", work.blindId)
                .doesNotContain(world.person("p04").toString(), world.home("p04").toString());
        var read =
                requireNonNull(
                        world.owner.fetchAny(
                                AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("past_limit.read")));
        assertThat(read.getActorId()).isEqualTo(world.person("p08"));
        assertThat(read.getSubjectId()).isEqualTo(work.submission);
        assertThat(read.getDistrictId()).isEqualTo(world.home("p04"));
        declaring("p08");
        twentyMore();
        assertThat(words("p08", get("/review/past-limit")))
                .contains("Page 1 of 2")
                .doesNotContain(work.blindId);
        assertThat(words("p08", get("/review/past-limit?page=2"))).contains(work.blindId);

        assertThat(ends("p08", END).getStatus()).isEqualTo(200);

        assertThat(state()).isEqualTo("not_earned");
        var decision = world.owner.fetchSingle(DECISION, DECISION.DECIDED_BY.eq("lead"));
        assertThat(decision.getOutcome()).isEqualTo("not_earned");
        assertThat(decision.getReason()).isEqualTo(END);
        assertThat(decision.getSubmissionId()).isEqualTo(work.submission);
        var event =
                world.owner.fetchSingle(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("attempt.not_earned"));
        assertThat(event.getActorId()).isEqualTo(world.person("p08"));
        assertThat(event.getDetails().data()).doesNotContain(END);
        assertThat(world.owner.fetchValues(DELIVERY.PAYLOAD))
                .anySatisfy(payload ->
                        assertThat(payload.toString())
                                .contains("FullyGraded", "Completed", "This attempt has ended")
                                .containsPattern("scoreGiven\\W+0\\b")
                                .containsPattern("scoreMaximum\\W+100"));
        assertThat(ends("p08", END).getStatus()).isEqualTo(404);
        assertThat(words("p04", get(at("/feedback"))))
                .contains(END, "leads the reviewers decided this");
        assertThat(file("p04", "K1").getStatus()).isEqualTo(200);
        assertThat(decision.getEndedBy()).isEqualTo(world.person("p08"));
        // Who leads and settles disputes reads no appeal against their own end of it, as no reader.
        assertThat(bars("p08", "appeal")).contains(Bar.EARLIER_REVIEWER);
        world.owner.execute(
                "update review_slot set purpose = 'adjudication' where purpose = 'appeal'");
        assertThat(bars("p08", "adjudication")).contains(Bar.EARLIER_REVIEWER);
        world.owner.execute("update decision set ended_by = null");
        assertThat(bars("p08", "adjudication")).doesNotContain(Bar.EARLIER_REVIEWER);
    }

    private boolean endsInName(String of) {
        world.get(EndAttempt.class)
                .end(work.blindId, world.visitor(of), END, world.clock.instant());
        return true;
    }

    /// As the queue asks it: without the district of the work.
    private List<Bar> bars(String reader, String purpose) {
        UUID slot =
                world.owner
                        .selectFrom(REVIEW_SLOT)
                        .where(REVIEW_SLOT.PURPOSE.eq(purpose), REVIEW_SLOT.CLOSED_AT.isNull())
                        .limit(1)
                        .fetchSingle()
                        .getId();
        return world.as(reader, () -> world.get(Eligibility.class).bars(slot));
    }

    /// Read as somebody would who never saw the code: what the page says, in its order.
    @Test
    void a_whole_case_can_be_followed_from_the_first_score_to_the_end_of_the_appeal()
            throws Exception {
        work = HandedIn.by(world, "p01", "ATR-320");
        scores("p03", "K3", "l2", UNCLEAR);
        scores("p07", "K3", "l3", "");
        String early = followed("p09").text();
        assertThat(early).contains("A third reader was asked").doesNotContain(UNCLEAR);
        scores("p08", "K3", "l2", "At page two nobody of the team says what they saw.");
        world.clock.move(Duration.ofDays(1));
        assertThat(file("p01", "K3").getStatus()).isEqualTo(200);
        assertThat(
                        world.owner
                                .select(REVIEW_SLOT.TO_SCORE)
                                .from(REVIEW_SLOT)
                                .where(REVIEW_SLOT.PURPOSE.in("appeal", "adjudication"))
                                .fetch(REVIEW_SLOT.TO_SCORE))
                .containsExactly(1, 1, 1);
        scores("p05", "K3", "l3", "");
        scores("p23", "K3", "l2", "I find no reading of the team.");
        scores("p14", "K3", "l3", "The table on page four is the team\u2019s own reading.");

        Document page = followed("p09");
        List<String> told =
                page.select("main li.row > div > p, main li.row dl.facts.small div").eachText();
        assertThat(told)
                .containsSubsequence(
                        "Carmen Mockley took a submission to score it.",
                        "Carmen Mockley locked their scores of a submission.",
                        "Sound reading of work Partly shown is not met " + UNCLEAR,
                        "Grace Dummyson locked their scores of a submission as its second reader.",
                        "Two readers disagreed on whether \u201cSound reading of work\u201d (K3) is met. A third reader was asked.",
                        "Hollis Exemplar locked their scores as the third reader, which settle what the two disagreed on.",
                        "Sound reading of work Partly shown is not met At page two nobody of the team says what they saw.",
                        "A submission was decided by a third reader: 9 criteria are met, and more evidence is asked for one.",
                        "Purpose the team owns Shown as all who scored it found it",
                        "Sound reading of work Partly shown settled by a third reader "
                                + UNCLEAR
                                + " At page two nobody of the team says what they saw.",
                        "Amara Testwell appealed against a decision on \u201cSound reading of work\u201d (K3). Two fresh readers were asked.",
                        "They name it on page four.",
                        "Elena Stubbs locked their scores as a fresh reader for the appeal.",
                        "Sound reading of work Shown",
                        "Viola Rehearsal locked their scores as a fresh reader for the appeal.",
                        "Sound reading of work Partly shown is not met I find no reading of the team.",
                        "Two readers disagreed on whether \u201cSound reading of work\u201d (K3) is met. A third reader was asked.",
                        "Noor Sampler locked their scores as the third reader, which settle what the two disagreed on.",
                        "A submission was decided by fresh readers: earned, with 10 criteria met.",
                        "Sound reading of work Shown found by fresh readers The table on page four is the team\u2019s own reading.",
                        "Fresh readers answered the appeal on \u201cSound reading of work\u201d (K3): it is met.",
                        "A badge was awarded.");
        assertThat(page.select("main li.row").text())
                .contains("They name it on page four.", "settled by a third reader", "met earlier")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-|[a-z]+\\.[a-z]+ed\\b");
        assertThat(page.select("main li.row small.soft").eachText())
                .allSatisfy(when -> assertThat(when).contains("2026"));
        assertThat(
                        ask(
                                        "p13",
                                        post("/console/T20/audit")
                                                .param("reference", work.attempt.toString()))
                                .getContentAsString())
                .doesNotContain("Sound reading of work");
    }

    private Document followed(String admin) throws Exception {
        return Jsoup.parse(
                words(
                        admin,
                        post("/console/T10/audit").param("reference", work.attempt.toString())));
    }

    /// Through the screens' own addresses: takes it, scores all that is open, locks.
    private void scores(String person, String code, String level, String comment) throws Exception {
        world.clock.move(Duration.ofMinutes(10));
        String sealed = null;
        for (UUID slot : world.slots(work.submission)) {
            String one = world.get(SealedSlots.class).seal(slot);
            if (sealed == null
                    && ask(person, post("/review/slots/" + one + "/claim")).getStatus() == 200) {
                sealed = one;
            }
        }
        world.clock.move(Duration.ofMinutes(10));
        var lock =
                post("/review/submissions/" + work.blindId + "/lock")
                        .param("slot", Objects.requireNonNull(sealed));
        work.version
                .criteria()
                .forEach(one -> {
                    boolean meant = one.code().equals(code);
                    lock.param("level." + one.id(), meant ? level : "l3");
                    lock.param("comment." + one.id(), meant ? comment : "");
                });
        assertThat(ask(person, lock).getStatus()).isEqualTo(200);
    }

    private void disputed() {
        work = HandedIn.by(world, "p01", "ATR-320");
        new Reviewer(world, "p03", work)
                .takes()
                .all("l3")
                .one("K3", "l2", UNCLEAR)
                .ends("Not mine to say.")
                .locks();
        new Reviewer(world, "p07", work).takes().all("l3").locks();
    }

    private void asked() {
        new Reviewer(world, "p06", work)
                .takes()
                .all("met")
                .one("K1", "more_evidence", "Send a second class set with names hidden.")
                .locks();
        work = work.scoredOnce();
    }

    /// A course whose gradebook hears of it.
    private void linked() {
        UUID link = UUID.randomUUID();
        world.owner.execute(
                "insert into attempt_link (id, attempt_id, district_id, person_id, registration_id, deployment_id, resource_link_id,"
                        + " line_item_url, score_maximum, user_id, linked_at)"
                        + " select {0}, a.id, a.district_id, a.person_id, d.registration_id, d.id, l.id, 'http://127.0.0.1:8090/line', 100, 'u', a.changed_at"
                        + " from attempt a, deployment d, resource_link l where a.id = {1} limit 1",
                link, work.attempt);
    }

    /// A conflict that bars no more from what was handed in since.
    private void takenBackLongAgo(String lead, String teacher) {
        UUID conflict = UUID.randomUUID();
        world.owner
                .insertInto(DECLARED_CONFLICT)
                .set(DECLARED_CONFLICT.ID, conflict)
                .set(DECLARED_CONFLICT.PERSON_ID, world.person(lead))
                .set(DECLARED_CONFLICT.WITH_ID, world.person(teacher))
                .set(DECLARED_CONFLICT.DECLARED_ON, world.today().minusDays(90))
                .set(DECLARED_CONFLICT.REASON, "Cousins")
                .execute();
        world.owner
                .insertInto(CONFLICT_TAKEN_BACK)
                .set(CONFLICT_TAKEN_BACK.CONFLICT_ID, conflict)
                .set(CONFLICT_TAKEN_BACK.PERSON_ID, world.person(lead))
                .set(CONFLICT_TAKEN_BACK.TAKEN_BACK_BY, world.person(lead))
                .set(
                        CONFLICT_TAKEN_BACK.TAKEN_BACK_AT,
                        world.clock.instant().minus(Duration.ofDays(1)))
                .execute();
    }

    private void coaches(String coach) {
        world.owner
                .insertInto(COACH_ASSIGNMENT)
                .set(COACH_ASSIGNMENT.ID, UUID.randomUUID())
                .set(COACH_ASSIGNMENT.DISTRICT_ID, world.home("p04"))
                .set(COACH_ASSIGNMENT.COACH_ID, world.person(coach))
                .set(COACH_ASSIGNMENT.MENTEE_ID, world.person("p04"))
                .set(COACH_ASSIGNMENT.FROM_ON, world.today())
                .execute();
    }

    /// What the lead declared before keeps the attempt from them; what they try afterwards changes
    /// nothing, or it would tell whose it is.
    private void declaring(String lead) throws Exception {
        var before = world.owner.newRecord(DECLARED_CONFLICT);
        before.setId(UUID.randomUUID());
        before.setPersonId(world.person(lead));
        before.setWithId(world.person("p04"));
        before.setDeclaredOn(world.today().minusDays(1));
        before.setReason("We taught together");
        world.owner.executeInsert(before);
        assertThat(ends(lead, END).getStatus()).isEqualTo(404);
        world.owner.executeDelete(before);

        var tried = post("/review/conflicts").param("who", "9000000004").param("reason", "A guess");
        assertThat(ask(lead, tried).getStatus()).isEqualTo(200);
        assertThat(words(lead, get("/review/past-limit"))).contains(work.blindId);
    }

    /// Attempts of others that wait as long as this one, and a day longer.
    private void twentyMore() {
        var attempt = world.owner.fetchSingle(ATTEMPT, ATTEMPT.ID.eq(work.attempt));
        var handedIn = world.owner.fetchSingle(SUBMISSION, SUBMISSION.ID.eq(work.submission));
        var asked = world.owner.fetchSingle(DECISION, DECISION.SUBMISSION_ID.eq(work.submission));
        for (UUID teacher : teachersBesides("p04", "p08")) {
            var another = attempt.copy();
            another.setId(UUID.randomUUID());
            another.setPersonId(teacher);
            world.owner.executeInsert(another);
            var theirs = handedIn.copy();
            theirs.setId(UUID.randomUUID());
            theirs.setBlindId(OpaqueId.fresh());
            theirs.setAttemptId(another.getId());
            theirs.setPersonId(teacher);
            world.owner.executeInsert(theirs);
            var decision = asked.copy();
            decision.setId(UUID.randomUUID());
            decision.setSubmissionId(theirs.getId());
            decision.setAttemptId(another.getId());
            decision.setPersonId(teacher);
            decision.setDecidedAt(asked.getDecidedAt().minus(Duration.ofDays(1)));
            world.owner.executeInsert(decision);
        }
    }

    private List<UUID> teachersBesides(String... demoIds) {
        return world.owner
                .select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.ID.notIn(Stream.of(demoIds).map(world::person).toList()))
                .limit(20)
                .fetch(PERSON.ID);
    }

    private MockHttpServletResponse ends(String who, String word) throws Exception {
        return ask(who, post("/review/past-limit/" + work.blindId).param("word", word));
    }

    private MockHttpServletResponse file(String teacher, String code) throws Exception {
        return ask(
                teacher,
                post(at("/appeal"))
                        .param("criterion", criterion(code).toString())
                        .param("words", "They name it on page four."));
    }

    private UUID criterion(String code) {
        return new Reviewer(world, "p08", work).criterion(code);
    }

    private String at(String path) {
        return "/attempts/" + work.attempt + path;
    }

    private String state() {
        return world.owner.fetchSingle(ATTEMPT, ATTEMPT.ID.eq(work.attempt)).getState();
    }

    private List<String> audited() {
        return world.owner.select(AUDIT_EVENT.ACTION).from(AUDIT_EVENT).fetch(AUDIT_EVENT.ACTION);
    }

    private String screen(String person) throws Exception {
        return words(person, get("/review/submissions/" + work.blindId));
    }

    private String words(String person, MockHttpServletRequestBuilder request) throws Exception {
        return new String(ask(person, request).getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request)
            throws Exception {
        var who = new TestingAuthenticationToken(world.visitor(person), "", "ROLE_VISITOR");
        SecurityContextHolder.getContext().setAuthentication(who);
        return web.perform(request.principal(who).locale(Locale.US)).andReturn().getResponse();
    }
}
