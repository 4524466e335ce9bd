package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.HandedIn;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Claims.Asked;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class ClaimsDatabaseTest {

    private static final List<Table<?>> HANDED =
            List.of(SUBMISSION, SUBMISSION_ITEM, EVIDENCE_ITEM, STORED_OBJECT);

    private ReviewWorld world;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-22T15:00:00Z");
    }

    @Test
    void of_reviewers_who_ask_at_once_one_gets_it() throws Exception {
        UUID slot = slot(handedIn());
        List<String> asking = List.of("p05", "p07", "p05", "p07", "p05", "p07");
        CyclicBarrier together = new CyclicBarrier(asking.size());

        try (var threads = Executors.newFixedThreadPool(asking.size())) {
            List<Callable<Asked>> asks =
                    asking.stream()
                            .<Callable<Asked>>map(reviewer ->
                                    () -> {
                                        together.await();
                                        return claim(slot, reviewer);
                                    })
                            .toList();
            List<Future<Asked>> answers = threads.invokeAll(asks);

            assertThat(answers)
                    .extracting(Future::get)
                    .filteredOn(Asked.Taken.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void what_the_predicate_does_not_offer_cannot_be_claimed_by_its_address() {
        UUID slot = slot(HandedIn.by(world, "p02", "ATR-320"));

        assertThat(claim(slot, "p06")).isInstanceOf(Asked.NotOffered.class);
        assertThat(claim(slot, "p14")).isInstanceOf(Asked.NotOffered.class);
        assertThat(claim(slot, "p05")).isInstanceOf(Asked.Taken.class);
    }

    @Test
    void an_hour_later_the_slot_is_free_again() {
        HandedIn work = handedIn();
        UUID slot = slot(work);
        claim(slot, "p05");

        world.clock.move(Duration.ofMinutes(59));
        assertThat(offers("p07", work)).isEmpty();
        world.clock.move(Duration.ofMinutes(1));
        assertThat(offers("p07", work)).hasSize(1);

        assertThat(claim(slot, "p07")).isInstanceOf(Asked.Taken.class);
        assertThat(world.as("p05", () -> claims().keepAlive(slot, world.person("p05")))).isEmpty();
    }

    @Test
    void a_claim_that_is_kept_alive_does_not_end() {
        HandedIn work = handedIn();
        UUID slot = slot(work);
        claim(slot, "p05");

        world.clock.move(Duration.ofMinutes(50));
        assertThat(world.as("p05", () -> claims().keepAlive(slot, world.person("p05"))))
                .isPresent();
        world.clock.move(Duration.ofMinutes(50));

        assertThat(offers("p07", work)).isEmpty();
    }

    @Test
    void one_reviewer_holds_three_at_most_and_not_two_of_one_submission() {
        HandedIn twice = HandedIn.by(world, "p02", "ATR-320");
        assertThat(claim(world.slots(twice.submission).getFirst(), "p05"))
                .isInstanceOf(Asked.Taken.class);
        assertThat(claim(world.slots(twice.submission).getLast(), "p05"))
                .isInstanceOf(Asked.NotOffered.class);

        claim(slot(handedIn()), "p05");
        claim(slot(HandedIn.by(world, "p02", "DL-205")), "p05");

        assertThat(claim(slot(HandedIn.by(world, "p02", "FB-230")), "p05"))
                .isInstanceOf(Asked.TooMany.class);
    }

    @Test
    void the_rows_of_the_work_are_in_sight_only_while_the_claim_lives() {
        HandedIn work = handedIn();
        assertThat(rowsSeenBy("p05")).containsOnly(0);

        claim(slot(work), "p05");
        assertThat(rowsSeenBy("p05")).allMatch(rows -> rows > 0);
        assertThat(rowsSeenBy("p07")).containsOnly(0);

        world.clock.move(Claims.LENGTH);
        assertThat(rowsSeenBy("p05")).containsOnly(0);
    }

    @Test
    void a_closed_slot_is_in_nobodys_queue_and_out_of_sight() {
        HandedIn work = handedIn();
        assertThat(slotsSeenBy("p07")).isOne();

        PlantedReview.locked(world, "p05", work);

        assertThat(offers("p07", work)).isEmpty();
        assertThat(slotsSeenBy("p07")).isZero();
    }

    @Test
    void who_holds_no_grant_sees_no_slot_at_all() {
        handedIn();

        assertThat(slotsSeenBy("p06")).isZero();
        assertThat(slotsSeenBy("p16")).isZero();
    }

    private HandedIn handedIn() {
        return HandedIn.by(world, "p02", "LIT-220").scoredOnce();
    }

    private Asked claim(UUID slot, String reviewer) {
        return world.as(reviewer, () -> claims().claim(slot, world.person(reviewer)));
    }

    private Claims claims() {
        return world.get(Claims.class);
    }

    private UUID slot(HandedIn work) {
        return world.slots(work.submission).getFirst();
    }

    private List<Queue.Offer> offers(String reviewer, HandedIn work) {
        return world.as(reviewer, () -> world.get(Queue.class).offered(1)).offers().stream()
                .filter(offer -> offer.submission().equals(work.submission))
                .toList();
    }

    private Stream<Integer> rowsSeenBy(String person) {
        return world.as(person, () -> HANDED.stream().map(sql()::fetchCount).toList()).stream();
    }

    private int slotsSeenBy(String person) {
        return world.as(person, () -> sql().fetchCount(REVIEW_SLOT));
    }

    private DSLContext sql() {
        return world.get(DSLContext.class);
    }
}
