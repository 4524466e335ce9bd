package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Claims.Asked;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// As many reviewers as a whole state has, all of whom press at the same moment.
class ManyClaimsDatabaseTest {

    private static final int REVIEWERS = 500;
    private static final int SLOTS = 400;

    /// PostgreSQL lets a hundred in.
    private static final int AT_ONCE = 60;

    private ReviewWorld world;
    private List<UUID> reviewers;

    @BeforeEach
    void begin() {
        world = new ReviewWorld("2026-11-22T15:00:00Z");
        reviewers = Stream.generate(UUID::randomUUID).limit(REVIEWERS).toList();
        plantReviewers();
        PlantedSlots.of(world, "p01", "DL-101", SLOTS, "score");
    }

    @Test
    void each_of_those_who_ask_at_once_gets_another_slot() throws Exception {
        List<Asked> answers = all();

        List<UUID> taken =
                answers.stream()
                        .filter(Asked.Taken.class::isInstance)
                        .map(answer -> ((Asked.Taken) answer).held().slot())
                        .toList();
        assertThat(taken).hasSize(SLOTS).doesNotHaveDuplicates();
        assertThat(answers.stream().filter(Asked.NotOffered.class::isInstance))
                .hasSize(REVIEWERS - SLOTS);
        assertThat(
                        world.owner
                                .selectDistinct(REVIEW_SLOT.CLAIMED_BY)
                                .from(REVIEW_SLOT)
                                .where(REVIEW_SLOT.CLAIMED_BY.isNotNull())
                                .fetch())
                .hasSize(SLOTS);
    }

    private List<Asked> all() throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Asked>> answers =
                    threads.invokeAll(
                            reviewers.stream()
                                    .<Callable<Asked>>map(reviewer -> () -> ask(places, reviewer))
                                    .toList());
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    private Asked ask(Semaphore places, UUID reviewer) throws InterruptedException {
        places.acquire();
        try {
            return world.transactions.call(
                    new Scope(null, reviewer, null),
                    () -> world.get(Claims.class).claimNext(reviewer));
        } finally {
            places.release();
        }
    }

    private void plantReviewers() {
        for (String statement :
                List.of(
                        "insert into person (id, created_at) select p, {1} from unnest({0}) p",
                        "insert into role_grant (id, person_id, role, pool_id, from_on, created_at)"
                                + " select p, p, 'reviewer', (select id from reviewer_pool limit 1), date '2026-01-01', {1}"
                                + " from unnest({0}) p",
                        "insert into role_grant_micro_credential select p, {2} from unnest({0}) p")) {
            world.owner.execute(
                    statement,
                    reviewers.toArray(UUID[]::new),
                    java.sql.Timestamp.from(world.clock.instant()),
                    world.version("DL-101").microCredential());
        }
    }
}
