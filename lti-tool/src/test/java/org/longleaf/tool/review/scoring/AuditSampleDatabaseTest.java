package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AUDIT_ITEM;
import static org.longleaf.tables.Tables.AUDIT_SAMPLE;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.EVIDENCE_COMMENT;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_OPENING;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.evidence.Piece;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Eligibility;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A random sample of decisions, drawn so that it can be proven, read whole and without names.
class AuditSampleDatabaseTest {

    private static final String ASK = "Sort them by kind of error, and say what each group needs.";

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-10-05T15:00:00Z");
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_draw_made_again_comes_out_the_same_and_another_seed_draws_others() throws Exception {
        for (String teacher : List.of("p01", "p02", "p03", "p04", "p16", "p22")) {
            for (String code : List.of("DL-205", "DL-101", "FB-230")) {
                decided(teacher, code, teacher.equals("p02") ? "more_evidence_asked" : "earned");
            }
        }
        assertThat(world.html("p19", draw("7", "Fall-2026"))).contains("7 of 18", "Fall-2026");
        List<UUID> first = drawn();
        assertThat(world.html("p19", post("/review/audits/" + newest() + "/again")))
                .contains("the same 7 came out");

        world.clock.move(Duration.ofSeconds(1));
        decided("p24", "DL-205", "earned");
        assertThat(world.html("p11", post("/review/audits/" + newest() + "/again")))
                .contains("the same 7 came out");
        world.clock.move(Duration.ofSeconds(1));
        world.html("p11", draw("7", "Fall-2027").param("in", "").param("outcome", ""));
        assertThat(drawn()).hasSize(7).isNotEqualTo(first);
        world.html("p11", draw("3", "Fall-2026").param("outcome", "more_evidence_asked"));
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_ITEM,
                                AUDIT_ITEM
                                        .OUTCOME
                                        .eq("earned")
                                        .and(AUDIT_ITEM.SAMPLE_ID.eq(newest()))))
                .isZero();

        UUID of = newest();
        world.owner
                .deleteFrom(DECISION)
                .where(DECISION.SUBMISSION_ID.eq(drawn().getFirst()))
                .execute();
        assertThat(world.html("p19", post("/review/audits/" + of + "/again")))
                .contains("no longer the same");
        assertThat(world.html("p19", get("/review/audits")))
                .contains("7 of 18", "7 of 19", "3 of 3");
    }

    @Test
    void a_drawn_submission_is_read_whole_without_names_for_two_hours_and_its_teacher_is_told()
            throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        new Reviewer(world, "p04", work).takes();
        new Reviewer(world, "p05", work).takes().all("met").locks();
        new Reviewer(world, "p07", work).takes().all("met").one("K4", "more_evidence", ASK).locks();
        new Reviewer(world, "p08", work)
                .takes()
                .one("K4", "met", "It is there: see the second page of E2.")
                .ends("No other file would have shown it.")
                .locks();
        comment(work, "p04", "reviewer", "What I would say, once I may.");
        handedBack(work, "p06");
        comment(work, "p06", "reviewer", "Handed back with this.");
        comment(work, "p05", "reviewer", "Look at the second group here.");
        comment(work, "p10", "coach", "Ben, this is not yet it.");
        world.html("p19", draw("5", ""));
        UUID sample = newest();
        assertThat(pieces("p19", work)).isEmpty();

        String page = world.html("p19", read(sample));

        assertThat(page)
                .contains("What I saw.", ASK, "It is there", "Look at the second group here.")
                .contains("No other file would have shown it.")
                .as("who practices, and who handed it back, answered nobody")
                .doesNotContain("What I would say, once I may.", "Handed back with this.")
                .contains(
                        " 06:40</b>",
                        "Reader 1, review",
                        "Reader 2, second review",
                        "Reader 3, third reading")
                .contains("Decided: Earned, by a third reader")
                .doesNotContain("Ben", "Sampleton", "Elena", "Grace", "Hollis", "Pinestraw")
                .doesNotContain("Testwell_wiregrass", work.submission.toString());
        assertThat(pieces("p19", work)).isNotEmpty();
        assertThat(
                        world.owner
                                .selectDistinct(FILE_OPENING.VIEWER_ROLE)
                                .from(FILE_OPENING)
                                .where(FILE_OPENING.PERSON_ID.eq(world.person("p02")))
                                .fetch(FILE_OPENING.VIEWER_ROLE))
                .containsExactly("auditor");
        assertThat(world.html("p02", get("/attempts/" + work.attempt + "/openings")))
                .contains("An auditor, because it was drawn at random")
                .doesNotContain("Sol Checkwright");
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_EVENT,
                                AUDIT_EVENT
                                        .ACTION
                                        .eq("audit_sample.opened")
                                        .and(AUDIT_EVENT.SUBJECT_ID.eq(work.submission))
                                        .and(AUDIT_EVENT.DISTRICT_ID.eq(world.home("p02")))))
                .isOne();

        // It is read, and scored by nobody: neither by the auditor nor from the queue.
        assertThat(world.as("p19", () -> world.get(Claims.class).inHand(world.person("p19"))))
                .isEmpty();
        assertThat(world.status("p19", get("/review/submissions/" + work.blindId))).isEqualTo(409);
        assertThat(world.status("p11", read(sample))).isEqualTo(404);
        world.clock.move(Duration.ofMinutes(121));
        assertThat(pieces("p19", work)).isEmpty();
        // Who read all its scores is no fresh reader of it, however long ago that was.
        assertThat(bars("p19", work)).contains(Bar.OPENED_AS_LEAD);
        assertThat(bars("p11", work)).doesNotContain(Bar.OPENED_AS_LEAD);
        for (String reviewer : List.of("p05", "p06", "p14")) {
            for (UUID slot : world.slots(work.submission)) {
                assertThat(new Reviewer(world, reviewer, work).takes(slot))
                        .isInstanceOf(Claims.Asked.NotOffered.class);
            }
        }
        world.html("p19", read(sample));
        assertThat(pieces("p19", work)).isNotEmpty();
        assertThat(world.owner.fetchCount(REVIEW_SLOT, REVIEW_SLOT.PURPOSE.eq("audit"))).isOne();
    }

    @Test
    void a_sample_is_closed_once_each_has_a_finding_and_then_stays() throws Exception {
        decided("p01", "DL-205", "earned");
        decided("p02", "DL-205", "not_earned");
        world.html("p19", draw("5", ""));
        UUID sample = newest();
        HandedIn other = HandedIn.by(world, "p16", "DL-205");

        assertThat(world.status("p19", find(sample, 1, "differs", ""))).isEqualTo(422);
        assertThat(world.status("p11", find(sample, 1, "holds", ""))).isEqualTo(404);
        assertThat(
                        world.html("p19", read(sample))
                                + world.html("p19", post("/review/audits/" + sample + "/items/2")))
                .contains("Why the attempt ended:", "The team was not asked.");
        world.html("p19", find(sample, 1, "differs", "=K3 is not met in E2"));
        assertThat(world.status("p19", close(sample))).isEqualTo(409);
        world.html("p19", find(sample, 2, "holds", ""));
        assertThat(world.html("p19", close(sample)))
                .contains("The sample is closed", "One of two decisions");

        assertThat(world.status("p19", find(sample, 1, "holds", ""))).isEqualTo(409);
        assertThat(world.status("p19", close(sample))).isEqualTo(409);
        assertThat(world.status("p19", read(sample))).isEqualTo(409);
        assertThat(pieces("p19", other)).isEmpty();
        assertThat(
                        world.owner.fetchCount(
                                REVIEW_SLOT,
                                REVIEW_SLOT
                                        .PURPOSE
                                        .eq("audit")
                                        .and(REVIEW_SLOT.CLOSED_AT.isNull())))
                .isZero();
        String file =
                Objects.requireNonNull(
                        world.ask("p11", post("/review/audits/" + sample + "/file"))
                                .getHeader("HX-Redirect"));
        assertThat(world.html("p11", get(file)).lines().toList())
                .satisfiesExactly(
                        head ->
                                assertThat(head)
                                        .endsWith(
                                                "\"position\",\"submission\",\"micro_credential\",\"decision\",\"verdict\",\"finding\",\"found_at\""),
                        // A finding that begins as a formula is text in a spreadsheet too.
                        first ->
                                assertThat(first)
                                        .matches(
                                                "\"1\",\"\\w+\",\"DL-205\",\"\\w+\",\"differs\",\"'=K3 is not met in E2\",\"[^\"]+\""),
                        second ->
                                assertThat(second)
                                        .matches(
                                                "\"2\",\"\\w+\",\"DL-205\",\"\\w+\",\"holds\",\"\",\"[^\"]+\""));
        assertThat(world.status("p11", get(file))).isEqualTo(404);
        assertThat(world.html("p11", get("/review/audits/" + sample)))
                .contains(
                        "Closed on",
                        "K3 is not met in E2",
                        "It should have been decided otherwise");
    }

    @Test
    void nobody_draws_what_is_theirs_and_to_others_there_are_no_audits() throws Exception {
        HandedIn reviewed = HandedIn.by(world, "p02", "DL-205").scoredOnce();
        new Reviewer(world, "p05", reviewed).takes().all("met").locks();
        HandedIn own = decided("p05", "DL-205", "earned");
        HandedIn free = decided("p01", "DL-205", "earned");
        for (String another : List.of("p01", "p05", "p08", "p09", "p12")) {
            assertThat(world.status(another, get("/review/audits"))).as(another).isEqualTo(404);
            assertThat(world.status(another, draw("5", ""))).as(another).isEqualTo(404);
        }
        world.owner
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, UUID.randomUUID())
                .set(ROLE_GRANT.PERSON_ID, world.person("p05"))
                .set(ROLE_GRANT.ROLE, "auditor")
                .set(ROLE_GRANT.STATE_WIDE, true)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, world.clock.instant())
                .execute();

        world.html("p05", draw("5", ""));

        assertThat(drawn()).containsExactly(free.submission);
        assertThat(drawn()).doesNotContain(own.submission, reviewed.submission);
        assertThat(world.status("p19", draw("5", "").param("of", UUID.randomUUID().toString())))
                .isEqualTo(422);
    }

    private HandedIn decided(String teacher, String code, String outcome) {
        HandedIn work = HandedIn.by(world, teacher, code).scoredOnce();
        world.owner
                .insertInto(DECISION)
                .set(DECISION.ID, UUID.randomUUID())
                .set(DECISION.DISTRICT_ID, world.home(teacher))
                .set(DECISION.PERSON_ID, world.person(teacher))
                .set(DECISION.ATTEMPT_ID, work.attempt)
                .set(DECISION.SUBMISSION_ID, work.submission)
                .set(DECISION.OUTCOME, outcome)
                .set(
                        DECISION.REASON,
                        outcome.equals("not_earned") ? "The team was not asked." : null)
                .set(DECISION.DECIDED_BY, "rule")
                .set(DECISION.DECIDED_AT, world.clock.instant())
                .set(DECISION.COMPLETED_ON, world.today())
                .execute();
        return work;
    }

    private void handedBack(HandedIn work, String reviewer) {
        world.owner
                .insertInto(HANDED_BACK)
                .set(HANDED_BACK.ID, UUID.randomUUID())
                .set(HANDED_BACK.SUBMISSION_ID, work.submission)
                .set(HANDED_BACK.PERSON_ID, world.person(reviewer))
                .set(HANDED_BACK.REASON, "worried")
                .set(HANDED_BACK.HANDED_BACK_AT, world.clock.instant())
                .execute();
    }

    private void comment(HandedIn work, String author, String role, String words) {
        var item =
                world.owner
                        .selectFrom(EVIDENCE_ITEM)
                        .where(EVIDENCE_ITEM.ATTEMPT_ID.eq(work.attempt))
                        .limit(1)
                        .fetchSingle();
        world.owner
                .insertInto(EVIDENCE_COMMENT)
                .set(EVIDENCE_COMMENT.ID, UUID.randomUUID())
                .set(EVIDENCE_COMMENT.DISTRICT_ID, item.getDistrictId())
                .set(EVIDENCE_COMMENT.PERSON_ID, item.getPersonId())
                .set(EVIDENCE_COMMENT.EVIDENCE_ITEM_ID, item.getId())
                .set(EVIDENCE_COMMENT.AUTHOR_ID, world.person(author))
                .set(EVIDENCE_COMMENT.AUTHOR_ROLE, role)
                .set(EVIDENCE_COMMENT.AT_MS, 400_000L)
                .set(EVIDENCE_COMMENT.BODY, words)
                .set(EVIDENCE_COMMENT.CREATED_AT, world.clock.instant())
                .set(EVIDENCE_COMMENT.CHANGED_AT, world.clock.instant())
                .execute();
    }

    private List<Bar> bars(String person, HandedIn work) {
        return world.transactions.call(
                new Scope(world.home("p02"), world.person(person), null),
                () -> world.get(Eligibility.class).bars(world.slots(work.submission).getFirst()));
    }

    private List<Piece> pieces(String person, HandedIn work) {
        return world.as(
                person,
                () -> world.get(SubmittedWork.class).pieces(work.submission, UUID.randomUUID()));
    }

    private UUID newest() {
        return world.owner
                .select(AUDIT_SAMPLE.ID)
                .from(AUDIT_SAMPLE)
                .orderBy(AUDIT_SAMPLE.DRAWN_AT.desc(), AUDIT_SAMPLE.ID.desc())
                .limit(1)
                .fetchSingle()
                .value1();
    }

    private List<UUID> drawn() {
        return world.owner
                .select(AUDIT_ITEM.SUBMISSION_ID)
                .from(AUDIT_ITEM)
                .where(AUDIT_ITEM.SAMPLE_ID.eq(newest()))
                .orderBy(AUDIT_ITEM.POSITION)
                .fetch(AUDIT_ITEM.SUBMISSION_ID);
    }

    private static MockHttpServletRequestBuilder draw(String size, String seed) {
        return post("/review/audits")
                .param("from", "2026-01-01")
                .param("until", "2026-10-05")
                .param("size", size)
                .param("seed", seed);
    }

    private static MockHttpServletRequestBuilder read(UUID sample) {
        return post("/review/audits/" + sample + "/items/1");
    }

    private static MockHttpServletRequestBuilder find(
            UUID sample, int position, String verdict, String words) {
        return post("/review/audits/" + sample + "/items/" + position + "/finding")
                .param("verdict", verdict)
                .param("finding", words);
    }

    private static MockHttpServletRequestBuilder close(UUID sample) {
        return post("/review/audits/" + sample + "/finding")
                .param("close", "yes")
                .param("finding", "One of two decisions does not hold.");
    }
}
