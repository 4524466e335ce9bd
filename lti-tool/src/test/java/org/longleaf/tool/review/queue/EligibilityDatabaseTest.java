package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.HANDED_BACK;
import static org.longleaf.tables.Tables.IDENTITY_SEEN;
import static org.longleaf.tables.Tables.PERSON_HOME;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class EligibilityDatabaseTest {

    private static final List<String> REVIEWERS =
            List.of("p03", "p05", "p06", "p07", "p08", "p14", "p23");

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-09-08T15:00:00Z");
    }

    @Test
    void x07_high_stakes_work_goes_outside_the_district() {
        inNovember();
        HandedIn s09 = HandedIn.by(world, "p02", "ATR-320");

        assertThat(world.slots(s09.submission)).hasSize(2);
        assertThat(offered(s09)).containsExactly("p03", "p05", "p07");
        assertThat(barred(s09))
                .containsOnly(
                        Map.entry("p06", List.of("own_district")),
                        Map.entry("p08", List.of("no_grant")),
                        Map.entry("p14", List.of("declared_conflict")),
                        Map.entry("p23", List.of("calibration_stale")));
    }

    @Test
    void x08_an_own_mentee_and_own_work_are_never_offered() {
        inNovember();
        HandedIn s12 = HandedIn.by(world, "p03", "DL-205");
        scoredBy("p07", s12);
        HandedIn second = s12.again();

        assertThat(offered(second)).containsExactly("p06", "p07", "p14", "p23");
        assertThat(offeredLast(second)).isEmpty();
        assertThat(barred(second))
                .containsOnly(
                        Map.entry("p03", List.of("own_work", "no_grant", "calibration_missing")),
                        Map.entry("p05", List.of("own_mentee")),
                        Map.entry("p08", List.of("no_grant")));
    }

    @Test
    void a_grant_of_a_district_is_good_for_that_districts_work_only() {
        HandedIn s01 = HandedIn.by(world, "p01", "DL-101");
        world.owner.execute(
                "update role_grant set pool_id = null, district_id = {0} where person_id = {1}",
                world.district("T20"), world.person("p06"));
        assertThat(offered(s01)).isEmpty();

        world.owner.execute(
                "update role_grant set district_id = {0} where person_id = {1}",
                world.district("T10"), world.person("p06"));
        assertThat(offered(s01)).containsExactly("p06");
    }

    @Test
    void x10_low_stakes_ask_no_calibration_and_allow_the_own_district() {
        HandedIn s01 = HandedIn.by(world, "p01", "DL-101");

        assertThat(offered(s01)).containsExactly("p06");
        assertThat(offeredLast(s01)).isEmpty();
        assertThat(barred(s01).keySet())
                .containsExactlyInAnyOrder("p03", "p05", "p07", "p08", "p14", "p23");
        assertThat(barred(s01).values()).containsOnly(List.of("no_grant"));
    }

    @Test
    void the_own_district_comes_last_where_another_is_preferred() {
        inNovember();
        HandedIn work = HandedIn.by(world, "p02", "DL-205");

        assertThat(offered(work)).contains("p06", "p07");
        assertThat(offeredLast(work)).containsExactly("p06");
    }

    @Test
    void the_own_school_is_barred_at_any_stakes() {
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        world.owner
                .update(PERSON_HOME)
                .set(PERSON_HOME.SCHOOL_ID, world.school("p01"))
                .where(PERSON_HOME.PERSON_ID.eq(world.person("p06")))
                .execute();

        assertThat(bars("p06", work)).containsExactly(Bar.OWN_SCHOOL);
        assertThat(offered(work)).isEmpty();
    }

    @Test
    void a_grant_that_has_ended_is_told_apart_from_none() {
        inNovember();
        HandedIn work = HandedIn.by(world, "p04", "DL-210");

        assertThat(bars("p23", work)).containsExactly(Bar.GRANT_ENDED);
        assertThat(bars("p03", work)).startsWith(Bar.NO_GRANT);
    }

    @Test
    void a_conflict_counts_whichever_of_the_two_declared_it() {
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        world.owner
                .insertInto(DECLARED_CONFLICT)
                .set(DECLARED_CONFLICT.ID, UUID.randomUUID())
                .set(DECLARED_CONFLICT.PERSON_ID, world.person("p01"))
                .set(DECLARED_CONFLICT.WITH_ID, world.person("p06"))
                .set(DECLARED_CONFLICT.DECLARED_ON, world.today())
                .set(DECLARED_CONFLICT.REASON, "Cousins")
                .execute();

        assertThat(bars("p06", work)).containsExactly(Bar.DECLARED_CONFLICT);
    }

    @Test
    void who_saw_the_name_or_handed_it_back_is_not_offered_it() {
        HandedIn work = HandedIn.by(world, "p01", "DL-101");
        world.owner
                .insertInto(IDENTITY_SEEN)
                .set(IDENTITY_SEEN.ID, UUID.randomUUID())
                .set(IDENTITY_SEEN.ATTEMPT_ID, work.attempt)
                .set(IDENTITY_SEEN.PERSON_ID, world.person("p06"))
                .set(IDENTITY_SEEN.SEEN_AT, world.clock.instant())
                .execute();
        world.owner
                .insertInto(HANDED_BACK)
                .set(HANDED_BACK.ID, UUID.randomUUID())
                .set(HANDED_BACK.SUBMISSION_ID, work.submission)
                .set(HANDED_BACK.PERSON_ID, world.person("p06"))
                .set(HANDED_BACK.REASON, "no_time")
                .set(HANDED_BACK.HANDED_BACK_AT, world.clock.instant())
                .execute();

        assertThat(bars("p06", work)).containsExactly(Bar.IDENTITY_SEEN, Bar.HANDED_BACK);
        assertThat(offered(work)).isEmpty();
    }

    @Test
    void an_adjudicator_is_new_to_the_whole_attempt() {
        inNovember();
        HandedIn first = HandedIn.by(world, "p01", "MEN-310");
        scoredBy("p14", first);
        HandedIn second = first.again();
        world.owner
                .update(REVIEW_SLOT)
                .set(REVIEW_SLOT.PURPOSE, "adjudication")
                .where(REVIEW_SLOT.SUBMISSION_ID.eq(second.submission))
                .execute();

        assertThat(bars("p14", second)).containsExactly(Bar.EARLIER_REVIEWER);
        assertThat(bars("p08", second)).isEmpty();
        assertThat(bars("p07", second)).containsExactly(Bar.NO_GRANT);
    }

    @Test
    void the_queue_and_the_reasons_agree_for_everybody() {
        inNovember();
        for (HandedIn work :
                List.of(
                        HandedIn.by(world, "p02", "ATR-320"),
                        HandedIn.by(world, "p03", "DL-205"),
                        HandedIn.by(world, "p01", "DL-101"),
                        HandedIn.by(world, "p04", "DL-210"))) {
            for (String reviewer : REVIEWERS) {
                assertThat(offered(work).contains(reviewer))
                        .as(reviewer)
                        .isEqualTo(bars(reviewer, work).isEmpty());
            }
        }
    }

    private void inNovember() {
        world.clock.move(Duration.ofDays(75));
    }

    private List<String> offered(HandedIn work) {
        return REVIEWERS.stream()
                .filter(reviewer -> offers(reviewer, work).findFirst().isPresent())
                .toList();
    }

    private List<String> offeredLast(HandedIn work) {
        return REVIEWERS.stream()
                .filter(reviewer -> offers(reviewer, work).anyMatch(Queue.Offer::offeredLast))
                .toList();
    }

    private java.util.stream.Stream<Queue.Offer> offers(String reviewer, HandedIn work) {
        return world.as(reviewer, () -> world.get(Queue.class).offered(1)).offers().stream()
                .filter(offer -> offer.submission().equals(work.submission));
    }

    private Map<String, List<String>> barred(HandedIn work) {
        Map<String, List<String>> barred = new LinkedHashMap<>();
        for (String reviewer : REVIEWERS) {
            List<Bar> bars = bars(reviewer, work);
            if (!bars.isEmpty()) {
                barred.put(reviewer, bars.stream().map(Bar::reason).toList());
            }
        }
        return barred;
    }

    private List<Bar> bars(String reviewer, HandedIn work) {
        UUID district =
                world.owner
                        .select(REVIEW_SLOT.DISTRICT_ID)
                        .from(REVIEW_SLOT)
                        .where(REVIEW_SLOT.SUBMISSION_ID.eq(work.submission))
                        .limit(1)
                        .fetchSingle()
                        .value1();
        return world.transactions.call(
                new Scope(district, world.person(reviewer), null),
                () -> world.get(Eligibility.class).bars(world.slots(work.submission).getFirst()));
    }

    private void scoredBy(String reviewer, HandedIn work) {
        PlantedReview.locked(world, reviewer, work);
    }
}
