package org.longleaf.tool.review.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.DECISION;
import static org.longleaf.tables.Tables.DECISION_CRITERION;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SCORE;

import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.tables.records.DecisionRecord;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.scoring.LockScores.Outcome;
import org.longleaf.tool.web.ScreenProblem;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

class ReviewStoryDatabaseTest {

    private static final String ASK = "Sort them by kind of error, and say what each group needs.";

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        // Late in the evening in North Carolina: the UTC date is a day ahead.
        world = new ReviewWorld("2026-09-12T00:40:00Z");
    }

    @Test
    void s01_is_earned_on_the_day_it_was_in_the_teachers_district() {
        HandedIn s01 = HandedIn.by(world, "p01", "DL-101");
        Reviewer p06 = new Reviewer(world, "p06", s01).takes();
        assertThat(state(s01)).isEqualTo("in_review");

        assertThat(p06.all("met").locks()).isInstanceOf(Outcome.Locked.class);

        assertThat(decision(s01).getOutcome()).isEqualTo("earned");
        assertThat(decision(s01).getDecidedBy()).isEqualTo("rule");
        assertThat(decision(s01).getCompletedOn()).isEqualTo("2026-09-11");
        assertThat(state(s01)).isEqualTo("earned");
        assertThat(world.owner.fetchCount(AWARD)).isOne();
        assertThat(
                        world.owner
                                .selectDistinct(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .fetch()
                                .getValues(AUDIT_EVENT.ACTION))
                .contains("slot.claimed", "review.locked", "decision.made");
    }

    @Test
    void s02_only_what_was_not_met_is_scored_again() {
        HandedIn first = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        Reviewer p05 = new Reviewer(world, "p05", first).takes();
        Reviewer p07 = new Reviewer(world, "p07", first).takes();
        p05.all("met").one("K4", "more_evidence", ASK).one("K5", "more_evidence", ASK).locks();
        assertThat(world.owner.fetchCount(DECISION)).isZero();
        p07.all("met").one("K4", "more_evidence", "Please separate the two kinds of error.");
        p07.one("K5", "more_evidence", ASK).locks();

        assertThat(decision(first).getOutcome()).isEqualTo("more_evidence_asked");
        assertThat(state(first)).isEqualTo("more_evidence_asked");
        assertThat(world.owner.fetch(OPEN_CRITERION))
                .extracting(row -> row.getCriterionId())
                .containsExactlyInAnyOrder(p05.criterion("K4"), p05.criterion("K5"));
        assertThat(world.owner.fetch(OPEN_CRITERION))
                .extracting(row -> row.getFeedback())
                .contains(ASK + "\n\nPlease separate the two kinds of error.", ASK);

        world.clock.move(Duration.ofDays(14));
        HandedIn second = first.again();
        assertThat(world.slots(second.submission)).hasSize(1);
        Reviewer again = new Reviewer(world, "p05", second).takes();
        assertThat(again.sheet().open())
                .containsExactly(again.criterion("K4"), again.criterion("K5"));
        again.one("K4", "met", "").one("K5", "met", "").locks();

        assertThat(decision(second).getOutcome()).isEqualTo("earned");
        assertThat(
                        world.owner.fetchCount(
                                DECISION_CRITERION,
                                DECISION_CRITERION
                                        .DECISION_ID
                                        .eq(decision(second).getId())
                                        .and(DECISION_CRITERION.KEPT)))
                .isEqualTo(6);
        assertThat(world.owner.fetchCount(AWARD)).isOne();
    }

    @Test
    void s06_a_third_reader_settles_what_two_see_on_either_side_of_the_line() {
        HandedIn s06 = HandedIn.by(world, "p02", "MEN-310");
        Reviewer p03 = new Reviewer(world, "p03", s06).takes();
        Reviewer p07 = new Reviewer(world, "p07", s06).takes();
        p03.all("l3").one("K3", "l2", "Point me to a question you left open.").locks();
        p07.all("l3").one("K6", "l4", "").locks();

        assertThat(world.owner.fetchCount(DECISION)).isZero();
        assertThat(state(s06)).isEqualTo("in_review");
        Reviewer p08 = new Reviewer(world, "p08", s06).takes();
        assertThat(p08.sheet().open()).containsExactly(p08.criterion("K3"));
        var unfinished = (Outcome.Unfinished) p08.one("K3", "l3", "Yes.").locks();
        assertThat(unfinished.missing()).extracting(Missing::what).containsExactly("reason");
        p08.one("K3", "l3", "Paraphrase and wait at 06:40.").locks();

        assertThat(decision(s06).getOutcome()).isEqualTo("earned");
        assertThat(decision(s06).getDecidedBy()).isEqualTo("adjudication");
        assertThat(settled(s06, p08.criterion("K3"))).isEqualTo("adjudication");
        assertThat(settled(s06, p08.criterion("K6"))).isEqualTo("agreement");
    }

    @Test
    void s06_the_audit_log_tells_the_dispute_and_what_settled_it() {
        HandedIn s06 = HandedIn.by(world, "p02", "MEN-310");
        new Reviewer(world, "p03", s06)
                .takes()
                .all("l3")
                .one("K3", "l2", "Point me to a question you left open.")
                .locks();
        new Reviewer(world, "p07", s06).takes().all("l3").locks();
        new Reviewer(world, "p08", s06)
                .takes()
                .one("K3", "l2", "Every question is answered by you.")
                .locks();

        assertThat(details("decision.disputed")).contains("\"criteria\": \"K3\"");
        assertThat(details("decision.made"))
                .contains("\"decided_by\": \"adjudication\"", "\"met\": ", "\"open\": 1");
        assertThat(
                        world.owner
                                .select(AUDIT_EVENT.ACTION)
                                .from(AUDIT_EVENT)
                                .orderBy(AUDIT_EVENT.AT, AUDIT_EVENT.ID)
                                .fetch(AUDIT_EVENT.ACTION))
                .containsSubsequence(
                        "slot.claimed",
                        "review.locked",
                        "review.locked",
                        "decision.disputed",
                        "slot.claimed",
                        "review.locked",
                        "decision.made");
    }

    @Test
    void asking_for_more_without_saying_what_is_refused_and_nothing_is_lost() {
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        Reviewer p06 = new Reviewer(world, "p06", work).takes();
        p06.one("K1", "more_evidence", "Too short").one("K2", "met", "").one("K3", "met", "");

        var refused = (Outcome.Unfinished) p06.locks();

        assertThat(refused.missing())
                .extracting(Missing::criterion, Missing::what)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(p06.criterion("K1"), "comment"),
                        org.assertj.core.groups.Tuple.tuple(p06.criterion("K4"), "level"));
        assertThat(p06.sheet().draft().entry(p06.criterion("K1")))
                .isEqualTo(new Entry("more_evidence", "Too short"));
        assertThat(world.owner.fetchCount(DECISION)).isZero();
    }

    @Test
    void locking_twice_at_once_decides_once() throws Exception {
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        Reviewer p06 = new Reviewer(world, "p06", work).takes().all("met");

        assertThat(lockTogether(List.of(p06, p06))).isOne();

        assertThat(world.owner.fetchCount(DECISION)).isOne();
        assertThat(world.owner.fetchCount(AWARD)).isOne();
    }

    @Test
    void two_reviewers_who_lock_at_once_come_to_one_decision() throws Exception {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        Reviewer p05 = new Reviewer(world, "p05", work).takes().all("met");
        Reviewer p07 = new Reviewer(world, "p07", work).takes().all("met");

        assertThat(lockTogether(List.of(p05, p07))).isEqualTo(2);

        assertThat(world.owner.fetchCount(DECISION)).isOne();
    }

    @Test
    void who_locks_after_somebody_else_took_it_is_refused_and_keeps_the_draft() {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        Reviewer p05 = new Reviewer(world, "p05", work).takes();
        p05.saves("K1", "met");
        world.clock.move(Claims.LENGTH);
        new Reviewer(world, "p07", work).takes();

        assertThatThrownBy(p05.all("met")::locks)
                .isInstanceOf(ScreenProblem.class)
                .hasMessage("not_with_you");
        assertThat(
                        world.owner
                                .select(SCORE.LEVEL_KEY)
                                .from(SCORE)
                                .where(SCORE.REVIEWER_ID.eq(p05.visitor.person()))
                                .fetch(SCORE.LEVEL_KEY))
                .containsExactly("met");
        assertThat(world.owner.fetchCount(DECISION)).isZero();
    }

    @Test
    void after_the_hour_saving_goes_on_while_nobody_took_it() {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        Reviewer p05 = new Reviewer(world, "p05", work).takes();
        world.clock.move(Claims.LENGTH.plusMinutes(5));

        assertThat(p05.saves("K1", "met").scored()).isOne();
    }

    @Test
    void a_grant_that_ends_meanwhile_lets_save_but_not_lock() {
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        Reviewer p06 = new Reviewer(world, "p06", work).takes();
        world.owner
                .update(ROLE_GRANT)
                .set(ROLE_GRANT.UNTIL_ON, world.today().minusDays(1))
                .where(ROLE_GRANT.PERSON_ID.eq(p06.visitor.person()))
                .execute();

        assertThat(p06.all("met").locks()).isInstanceOf(Outcome.Barred.class);
        assertThat(p06.sheet().scored()).isEqualTo(p06.sheet().open().size());
        assertThat(world.owner.fetchCount(DECISION)).isZero();
    }

    @Test
    void nobody_sees_another_review_before_both_are_locked() {
        HandedIn work = HandedIn.by(world, "p02", "DL-205").scoredTwice();
        Reviewer p05 = new Reviewer(world, "p05", work).takes();
        Reviewer p07 = new Reviewer(world, "p07", work).takes();
        p05.all("met").locks();
        p07.saves("K1", "met");

        DSLContext sql = world.get(DSLContext.class);
        assertThat(world.as("p07", () -> sql.fetch(REVIEW)))
                .extracting(row -> row.getReviewerId())
                .containsExactly(p07.visitor.person());
        assertThat(world.as("p07", () -> sql.fetch(SCORE)))
                .extracting(row -> row.getReviewerId())
                .containsOnly(p07.visitor.person());
        assertThat(p07.sheet().draft().entries()).hasSize(1);
    }

    @Test
    void what_is_handed_back_waits_for_somebody_else() {
        HandedIn work = HandedIn.by(world, "p02", "LIT-220").scoredOnce();
        Reviewer p05 = new Reviewer(world, "p05", work).takes();
        p05.saves("K1", "met");

        world.transactions.run(
                p05.visitor.withoutDistrict(),
                () -> {
                    var held = world.get(AtWork.class).reading(p05.visitor, work.blindId);
                    world.transactions.enter(held.district());
                    world.get(HandBack.class).handBack(held, p05.visitor.person(), "know_who");
                });

        assertThat(world.owner.fetchCount(REVIEW)).isZero();
        assertThat(p05.takes(world.slots(work.submission).getFirst()))
                .isInstanceOf(Claims.Asked.NotOffered.class);
        new Reviewer(world, "p07", work).takes();
    }

    private int lockTogether(List<Reviewer> reviewers) throws Exception {
        CyclicBarrier together = new CyclicBarrier(reviewers.size());
        try (var threads = Executors.newFixedThreadPool(reviewers.size())) {
            var outcomes =
                    threads.invokeAll(
                            reviewers.stream()
                                    .<java.util.concurrent.Callable<Boolean>>map(reviewer ->
                                            () -> {
                                                together.await();
                                                try {
                                                    return reviewer.locks()
                                                            instanceof Outcome.Locked;
                                                } catch (ScreenProblem refused) {
                                                    return false;
                                                }
                                            })
                                    .toList());
            int locked = 0;
            for (var outcome : outcomes) {
                locked += outcome.get() ? 1 : 0;
            }
            return locked;
        }
    }

    private String details(String action) {
        return world.owner
                .select(AUDIT_EVENT.DETAILS)
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.ACTION.eq(action))
                .fetchSingle()
                .value1()
                .data();
    }

    private String settled(HandedIn work, UUID criterion) {
        return world.owner
                .select(DECISION_CRITERION.SETTLED_BY)
                .from(DECISION_CRITERION)
                .where(
                        DECISION_CRITERION.DECISION_ID.eq(decision(work).getId()),
                        DECISION_CRITERION.CRITERION_ID.eq(criterion))
                .fetchSingle()
                .value1();
    }

    private String state(HandedIn work) {
        return world.owner
                .select(ATTEMPT.STATE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(work.attempt))
                .fetchSingle()
                .value1();
    }

    private DecisionRecord decision(HandedIn work) {
        return world.owner
                .selectFrom(DECISION)
                .where(DECISION.SUBMISSION_ID.eq(work.submission))
                .fetchSingle();
    }
}
