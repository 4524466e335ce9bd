package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REVIEW_SLOT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.review.ReviewWorld;
import org.longleaf.tool.review.queue.Claims.Asked;

import java.nio.file.Path;
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

    @TempDir Path home;
    private ReviewWorld world;
    private List<UUID> reviewers;

    @BeforeEach
    void begin() {
        world = new ReviewWorld(home, "2026-11-22T15:00:00Z");
        reviewers = Stream.generate(UUID::randomUUID).limit(REVIEWERS).toList();
        plantReviewers();
        plantSlots();
    }

    @AfterEach
    void end() {
        world.close();
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

    private void plantSlots() {
        var version = world.version("DL-101");
        for (String statement :
                List.of(
                        "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                                + " select md5('a' || n)::uuid, {0}, {1}, {2}, 'not_earned', {3}, {3} from generate_series(1, {4}) n",
                        "insert into submission (id, blind_id, district_id, person_id, attempt_id, version_id, number, attested, submitted_at)"
                                + " select md5('s' || n)::uuid, 'blind-' || n, {0}, {1}, md5('a' || n)::uuid, {2}, 1, '{}', {3}"
                                + " from generate_series(1, {4}) n",
                        "insert into review_slot (id, district_id, submission_id, attempt_id, version_id, micro_credential_id, candidate_id,"
                                + " purpose, opened_at, due_on)"
                                + " select md5('r' || n)::uuid, {0}, md5('s' || n)::uuid, md5('a' || n)::uuid, {2}, {5}, {1}, 'score', {3},"
                                + " date '2026-12-01' from generate_series(1, {4}) n")) {
            world.owner.execute(
                    statement,
                    world.home("p01"),
                    world.person("p01"),
                    version.id(),
                    java.sql.Timestamp.from(world.clock.instant()),
                    SLOTS,
                    version.microCredential());
        }
    }
}
