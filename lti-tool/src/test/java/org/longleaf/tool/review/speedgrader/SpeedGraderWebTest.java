package org.longleaf.tool.review.speedgrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.APPEAL;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.Visits;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.launch.Door;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.web.SignedTokens;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Launches as Canvas's SpeedGrader makes them: of whoever looks, with a submission's address and
/// nothing else that names it. Farid may score DL-101 in Pinestraw; Priya only teaches there.
class SpeedGraderWebTest {

    private static final Pattern SLOT = Pattern.compile("name=\"slot\" value=\"([^\"]+)\"");

    @AutoClose private static final Door door = Door.open();

    private final Visits visits = new Visits(door.tool);
    private final UUID pinestraw = visits.district("T10");
    private final UUID amara = visits.person("Amara Testwell");
    private final UUID farid = visits.person("Farid Placeholder");
    private final UUID version = visits.version("DL-101");

    @Test
    void a_blind_version_is_told_to_be_scored_in_the_queue_and_bars_whoever_saw_the_name() {
        named(false);
        Shown work = handedIn();

        String priya = work.page("9000000016");
        assertThat(priya)
                .contains("With a reviewer", "never see a name there")
                .doesNotContain("will not be offered to you", work.review());
        String reviewer = work.launch("9000000006");
        assertThat(work.page(reviewer, work.path()))
                .contains("in the review queue, so this work will not be offered to you there")
                .doesNotContain(work.review());

        assertThat(work.ask(reviewer, work.review()).body()).doesNotContain("<form");
        assertThat(work.press(reviewer).statusCode()).isEqualTo(409);
        assertThat(bars(work.slot())).containsExactly(Bar.IDENTITY_SEEN);
        assertThat(door.all.fetchCount(REVIEW, REVIEW.SUBMISSION_ID.eq(work.submission())))
                .isZero();
        // Who is trusted with scores only later knows the name as well.
        assertThat(
                        door.all
                                .selectFrom(IDENTITY_SEEN)
                                .where(IDENTITY_SEEN.ATTEMPT_ID.eq(work.attempt()))
                                .fetch(IDENTITY_SEEN.PERSON_ID))
                .containsExactlyInAnyOrder(farid, visits.person("Priya Stagehand"));
    }

    @Test
    void a_version_that_is_not_blind_is_scored_there_from_the_first_press_to_the_lock() {
        named(true);
        Shown work = handedIn();
        String bearer = work.launch("9000000006");

        assertThat(work.page(bearer, work.path()))
                .contains("With a reviewer", work.review())
                .doesNotContain("reviewed without names");
        assertThat(work.ask(bearer, work.review()).body()).contains("Score this submission");
        assertThat(claimedBy(work.slot())).isNull();

        HttpResponse<String> screen = work.press(bearer);
        assertThat(screen.statusCode()).isEqualTo(200);
        assertThat(screen.body())
                .contains("the work of Amara Testwell", "I am too near to score this")
                .doesNotContain("href=\"/review\"", "Next of yours");
        assertThat(claimedBy(work.slot())).isEqualTo(farid);
        assertThat(work.ask(bearer, work.review()).body()).contains("Go on scoring");
        assertThat(work.press(bearer).body()).contains("the work of Amara Testwell");
        // The queue shows what they hold, and no name.
        assertThat(work.ask(bearer, "/review").body()).doesNotContain("Amara");

        List<String> form = new ArrayList<>(List.of("from", "canvas", "slot", slotOf(screen)));
        String least = rubric().scale().getFirst().key();
        rubric().criteria()
                .forEach(one -> {
                    form.addAll(List.of("level." + one.id(), least));
                    form.addAll(
                            List.of("comment." + one.id(), "Please send a captioned clip of it."));
                });
        HttpResponse<String> locked =
                visits.post(
                        bearer,
                        "/review/submissions/" + work.blindId() + "/lock",
                        form.toArray(String[]::new));
        assertThat(locked.body())
                .contains("Your scores are locked", "Go on with the next student in Canvas")
                .doesNotContain("/review/next");
        assertThat(work.ask(bearer, work.review()).body()).contains("No score is needed here now");
    }

    @Test
    void who_may_not_score_it_is_told_why_and_a_teacher_of_the_course_the_state_alone() {
        named(true);
        Shown work = handedIn();
        String priya = work.launch("9000000016");
        assertThat(work.ask(priya, work.review()).body())
                .contains("where the work stands, and nothing else")
                .doesNotContain("<form", "<li");
        assertThat(work.press(priya).statusCode()).isEqualTo(403);
        String own = work.launch("9000000001");
        assertThat(work.page(own, work.path())).doesNotContain(work.review());

        UUID school =
                door.all
                        .select(PERSON_HOME.SCHOOL_ID)
                        .from(PERSON_HOME)
                        .where(PERSON_HOME.PERSON_ID.eq(farid))
                        .fetchSingle()
                        .value1();
        change(work.slot(), school, null);
        String reviewer = work.launch("9000000006");
        assertThat(work.ask(reviewer, work.review()).body())
                .contains("This submission is not yours to score", "It comes from your own school")
                .doesNotContain("<form");
        HttpResponse<String> pressed = work.press(reviewer);
        assertThat(pressed.statusCode()).isEqualTo(409);
        assertThat(pressed.body()).contains("It was not opened", "It comes from your own school");

        change(work.slot(), null, visits.person("Elena Stubbs"));
        assertThat(work.ask(reviewer, work.review()).body())
                .contains("Somebody else is scoring this submission");
        assertThat(work.press(reviewer).statusCode()).isEqualTo(409);
        assertThat(claimedBy(work.slot())).isEqualTo(visits.person("Elena Stubbs"));
    }

    @Test
    void who_saw_the_name_is_no_fresh_reader_of_an_appeal_even_where_nothing_is_blind() {
        named(true);
        Shown work = handedIn();
        work.page("9000000006");
        assertThat(bars(work.slot())).isEmpty();

        UUID appeal = work.slotFor("appeal");

        assertThat(bars(appeal)).containsExactly(Bar.IDENTITY_SEEN);
        change(work.slot(), null, visits.person("Elena Stubbs"));
        assertThat(work.press(work.launch("9000000006")).statusCode()).isEqualTo(409);
    }

    @Test
    void the_third_reader_of_an_appeal_is_not_found_beside_a_name_where_nothing_is_blind() {
        named(true);
        Shown work = handedIn();
        String bearer = work.launch("9000000006");
        work.page(bearer, work.path());
        UUID third = work.slotFor("adjudication");
        assertThat(bars(third)).doesNotContain(Bar.IDENTITY_SEEN);
        door.all
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CLOSED_AT, door.tool.clock().instant())
                .where(REVIEW_SLOT.ID.eq(work.slot()))
                .execute();

        appeals(work, third);

        assertThat(bars(third)).contains(Bar.IDENTITY_SEEN);
        assertThat(work.ask(bearer, work.review()).body()).contains("No score is needed here now");
    }

    /// The slot reads for an appeal against a decision on the work.
    private void appeals(Shown work, UUID slot) {
        UUID decision = UUID.randomUUID();
        UUID appeal = UUID.randomUUID();
        var now = door.tool.clock().instant();
        door.all
                .insertInto(DECISION)
                .set(DECISION.ID, decision)
                .set(DECISION.DISTRICT_ID, pinestraw)
                .set(DECISION.PERSON_ID, amara)
                .set(DECISION.ATTEMPT_ID, work.attempt())
                .set(DECISION.SUBMISSION_ID, work.submission())
                .set(DECISION.OUTCOME, "more_evidence_asked")
                .set(DECISION.DECIDED_BY, "rule")
                .set(DECISION.DECIDED_AT, now)
                .set(DECISION.COMPLETED_ON, LocalDate.of(2027, 1, 1))
                .execute();
        door.all
                .insertInto(APPEAL)
                .set(APPEAL.ID, appeal)
                .set(APPEAL.DISTRICT_ID, pinestraw)
                .set(APPEAL.PERSON_ID, amara)
                .set(APPEAL.ATTEMPT_ID, work.attempt())
                .set(APPEAL.SUBMISSION_ID, work.submission())
                .set(APPEAL.DECISION_ID, decision)
                .set(APPEAL.WORDS, "Look again.")
                .set(APPEAL.FILED_AT, now)
                .execute();
        door.all
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.APPEAL_ID, appeal)
                .where(REVIEW_SLOT.ID.eq(slot))
                .execute();
    }

    /// A submission of Amara's with a slot for its score.
    private record Shown(Visits visits, String token, UUID attempt, UUID submission, UUID slot) {

        String path() {
            return "/submissions/" + token;
        }

        String review() {
            return path() + "/review";
        }

        String blindId() {
            return "shown-" + submission;
        }

        /// The launch of somebody by their UID, which must lead to the submission; its bearer.
        String launch(String uid) {
            HttpResponse<String> shell =
                    door.launch(
                            "sub-of-" + uid,
                            claims -> {
                                claims.put(
                                        FakePlatform.lti("target_link_uri"),
                                        "http://localhost:8080" + path());
                                claims.put(
                                        FakePlatform.lti("roles"),
                                        List.of(FakePlatform.INSTRUCTOR));
                                claims.put(
                                        FakePlatform.lti("custom"),
                                        Map.of("canvas_user_sis_id", uid));
                            });
            assertThat(Door.startOf(shell)).isEqualTo(path());
            return FakePlatform.bearerOf(shell);
        }

        String page(String uid) {
            return page(launch(uid), path());
        }

        String page(String bearer, String at) {
            HttpResponse<String> page = ask(bearer, at);
            assertThat(page.statusCode()).isEqualTo(200);
            return page.body();
        }

        HttpResponse<String> ask(String bearer, String at) {
            return door.tool.get(at, bearer);
        }

        HttpResponse<String> press(String bearer) {
            return visits.post(bearer, review());
        }

        UUID slotFor(String purpose) {
            var other = door.all.fetchSingle(REVIEW_SLOT, REVIEW_SLOT.ID.eq(slot)).copy();
            other.setId(UUID.randomUUID());
            other.setPurpose(purpose);
            door.all.executeInsert(other);
            return other.getId();
        }
    }

    private Shown handedIn() {
        UUID attempt = UUID.randomUUID();
        UUID submission = UUID.randomUUID();
        UUID slot = UUID.randomUUID();
        var now = door.tool.clock().instant();
        door.all.execute(
                "update attempt set state = 'withdrawn' where person_id = {0} and version_id = {1}",
                amara, version);
        door.all
                .insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, pinestraw)
                .set(ATTEMPT.PERSON_ID, amara)
                .set(ATTEMPT.VERSION_ID, version)
                .set(ATTEMPT.STATE, "in_review")
                .set(ATTEMPT.STARTED_AT, now)
                .set(ATTEMPT.CHANGED_AT, now)
                .execute();
        door.all
                .insertInto(SUBMISSION)
                .set(SUBMISSION.ID, submission)
                .set(SUBMISSION.BLIND_ID, "shown-" + submission)
                .set(SUBMISSION.DISTRICT_ID, pinestraw)
                .set(SUBMISSION.PERSON_ID, amara)
                .set(SUBMISSION.ATTEMPT_ID, attempt)
                .set(SUBMISSION.VERSION_ID, version)
                .set(SUBMISSION.NUMBER, 1)
                .set(SUBMISSION.ATTESTED, JSONB.valueOf("{}"))
                .set(SUBMISSION.SUBMITTED_AT, now)
                .execute();
        door.all
                .insertInto(REVIEW_SLOT)
                .set(REVIEW_SLOT.ID, slot)
                .set(REVIEW_SLOT.DISTRICT_ID, pinestraw)
                .set(REVIEW_SLOT.SUBMISSION_ID, submission)
                .set(REVIEW_SLOT.ATTEMPT_ID, attempt)
                .set(REVIEW_SLOT.VERSION_ID, version)
                .set(REVIEW_SLOT.MICRO_CREDENTIAL_ID, rubric().microCredential())
                .set(REVIEW_SLOT.CANDIDATE_ID, amara)
                .set(REVIEW_SLOT.PURPOSE, "score")
                .set(REVIEW_SLOT.OPENED_AT, now)
                .set(REVIEW_SLOT.DUE_ON, LocalDate.of(2027, 1, 1))
                .execute();
        Map<String, String> members =
                Map.of("submission", submission.toString(), "district", pinestraw.toString());
        String token = door.tool.bean(SignedTokens.class).sign("submission", members, null);
        return new Shown(visits, token, attempt, submission, slot);
    }

    private Version rubric() {
        return door.tool
                .bean(Transactions.class)
                .call(Scope.nobody(), () -> door.tool.bean(Versions.class).get(version));
    }

    /// Publishing freezes what a version says of blind review; here its owner steps in.
    private void named(boolean named) {
        door.all.execute(
                "alter table micro_credential_version disable trigger published_is_frozen");
        door.all
                .update(MICRO_CREDENTIAL_VERSION)
                .set(MICRO_CREDENTIAL_VERSION.BLIND, !named)
                .where(MICRO_CREDENTIAL_VERSION.ID.eq(version))
                .execute();
        door.all.execute("alter table micro_credential_version enable trigger published_is_frozen");
    }

    private List<Bar> bars(UUID slot) {
        return door.tool
                .bean(Transactions.class)
                .call(
                        new Scope(pinestraw, farid, null),
                        () -> door.tool.bean(Eligibility.class).bars(slot));
    }

    private static void change(UUID slot, @Nullable UUID school, @Nullable UUID claimedBy) {
        var now = door.tool.clock().instant();
        door.all
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.CANDIDATE_SCHOOL_ID, school)
                .set(REVIEW_SLOT.CLAIMED_BY, claimedBy)
                .set(REVIEW_SLOT.CLAIMED_AT, claimedBy == null ? null : now)
                .set(REVIEW_SLOT.CLAIM_ENDS_AT, claimedBy == null ? null : now.plusSeconds(600))
                .where(REVIEW_SLOT.ID.eq(slot))
                .execute();
    }

    private static @Nullable UUID claimedBy(UUID slot) {
        return door.all
                .fetchSingle(REVIEW_SLOT, REVIEW_SLOT.ID.eq(slot))
                .get(REVIEW_SLOT.CLAIMED_BY);
    }

    private static String slotOf(HttpResponse<String> screen) {
        Matcher slot = SLOT.matcher(screen.body());
        assertThat(slot.find()).as(screen.body()).isTrue();
        return slot.group(1);
    }
}
