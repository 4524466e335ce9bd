package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Deliveries.Wish;
import org.longleaf.tool.district.Scope;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a lane takes, in what order, and what becomes of it.
class DrainLaneDatabaseTest {
    private static final String PERSON_OF =
            "('00000000-0000-7000-8000-' || lpad(to_hex(p), 12, '0'))::uuid";

    @TempDir Path folder;

    private TestLanes lanes;
    private UUID anna;
    private UUID ben;
    private final FakeFarEnd farEnd = new FakeFarEnd();

    @BeforeEach
    void two_people() {
        lanes = new TestLanes(folder);
        anna = lanes.office.person();
        ben = lanes.office.person();
    }

    @Test
    void one_that_waits_holds_back_its_persons_later_ones_and_nobody_elses() {
        owe("anna-1", anna);
        owe("anna-2", anna);
        owe("ben-1", ben);
        farEnd.answers = sent -> "anna-1".equals(sent) ? notNow() : new Confirmed("thanks");

        run();

        assertThat(farEnd.sent).containsExactlyInAnyOrder("anna-1", "ben-1");
        assertThat(lanes.states()).containsExactly("waiting", "waiting", "confirmed");

        farEnd.sent.clear();
        farEnd.answers = _ -> new Confirmed("thanks");
        lanes.later();
        run();

        assertThat(farEnd.sent).containsExactly("anna-1", "anna-2");
    }

    @Test
    void a_refused_one_holds_nobody_back() {
        owe("anna-1", anna);
        owe("anna-2", anna);
        farEnd.answers =
                sent -> "anna-1".equals(sent) ? new Answer.Refused("no") : new Confirmed("thanks");

        run();

        assertThat(lanes.states()).containsExactly("refused", "confirmed");
    }

    @Test
    void one_that_was_handed_over_holds_nobody_back_though_its_verdict_is_out() {
        owe("anna-1", anna);
        owe("anna-2", anna);
        farEnd.answers =
                sent ->
                        "anna-1".equals(sent)
                                ? new Answer.Sent("lies there")
                                : new Confirmed("thanks");

        run();

        assertThat(lanes.states()).containsExactly("sent", "confirmed");
        assertThat(lanes.only())
                .returns(lanes.office.clock.instant(), row -> row.getSentAt())
                .returns(null, row -> row.getSettledAt());
        assertThat(tries()).containsExactlyInAnyOrder("sent", "confirmed");
        assertThat(lanes.office.owner().fetchCount(AUDIT_EVENT)).as("one has ended").isOne();
    }

    @Test
    void one_that_cannot_be_sent_does_not_stop_the_others() {
        owe("anna-1", anna);
        owe("ben-1", ben);
        farEnd.answers =
                sent -> {
                    if ("anna-1".equals(sent)) {
                        throw new IllegalArgumentException("poison");
                    }
                    return new Confirmed("thanks");
                };

        run();

        assertThat(lanes.states()).containsExactly("waiting", "confirmed");
        assertThat(lanes.only().getLastAnswer()).contains("IllegalArgumentException");
    }

    @Test
    void what_waits_is_not_tried_before_its_time() {
        owe("anna-1", anna);
        farEnd.answers = _ -> notNow();

        run();
        run();
        assertThat(farEnd.sent).hasSize(1);

        lanes.office.clock.move(Duration.ofSeconds(6));
        run();
        assertThat(farEnd.sent).hasSize(2);
    }

    @Test
    void all_of_a_backlog_go_out_in_one_run() {
        for (int number = 0; number < 45; number++) {
            owe("key-" + number, lanes.office.person());
        }

        run();

        assertThat(farEnd.sent).hasSize(45).doesNotHaveDuplicates();
        assertThat(lanes.states()).containsOnly("confirmed");
    }

    @Test
    void one_that_is_slow_holds_up_nobody_else() throws InterruptedException {
        owe("anna-1", anna);
        var othersAreDone = new CountDownLatch(60);
        for (int number = 0; number < 60; number++) {
            owe("key-" + number, lanes.office.person());
        }
        farEnd.answers =
                sent -> {
                    if ("anna-1".equals(sent)) {
                        await(othersAreDone);
                    }
                    othersAreDone.countDown();
                    return new Confirmed("thanks");
                };

        run();

        assertThat(lanes.states()).hasSize(61).containsOnly("confirmed");
    }

    @Test
    void each_person_is_found_by_one_look_however_long_the_lane() {
        long line = 20_000;
        lanes.office
                .owner()
                .execute(
                        """
                        insert into person (id, created_at)
                        select uuidv(p), '2026-01-01Z' from generate_series(1, 1000) p
                        """
                                .replace("uuidv(p)", PERSON_OF));
        lanes.office
                .owner()
                .execute(
                        """
                        insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,
                                              idempotency_key, address, payload, state, created_at, next_try_at)
                        select gen_random_uuid(), {0}, {0}, 'ncees', PERSON, gen_random_uuid(), 'k-' || n, 'a', 'p', 'waiting',
                               '2026-01-01Z', '2026-01-01Z'
                        from (select n, n % 1000 + 1 as p from generate_series(1, {1}) n) rows
                        """
                                .replace("PERSON", PERSON_OF),
                        lanes.office.home,
                        line);
        var statements = new Statements(lanes.office.sql);

        assertThat(lanes.take(lanes.nceesLane)).hasSize(20);

        assertThat(lanes.plan(statements.query("with recursive")))
                .contains("delivery_in_line")
                .doesNotContain("Seq Scan", "Sort", "delivery_due");
        assertThat(lanes.plan(statements.query("skip locked")))
                .contains("delivery_pkey")
                .doesNotContain("Seq Scan", "delivery_due", "delivery_in_line");
    }

    @Test
    void two_runs_at_once_send_nothing_twice() throws InterruptedException {
        int atOnce = new AtOnce("").of(Destination.NCEES);
        for (int number = 0; number < atOnce + 10; number++) {
            owe("key-" + number, lanes.office.person());
        }
        var sending = new CountDownLatch(1);
        var otherIsDone = new CountDownLatch(1);
        farEnd.answers =
                _ -> {
                    sending.countDown();
                    await(otherIsDone);
                    return new Confirmed("thanks");
                };
        var one = Thread.ofVirtual().start(this::run);
        await(sending);

        var other = new FakeFarEnd();
        lanes.drain(other).run(lanes.nceesLane, () -> false);
        otherIsDone.countDown();
        one.join();

        assertThat(other.sent).hasSize(10);
        var all = new ArrayList<>(farEnd.sent);
        all.addAll(other.sent);
        assertThat(all).hasSize(atOnce + 10).doesNotHaveDuplicates();
        assertThat(lanes.states()).containsOnly("confirmed");
    }

    @Test
    void one_that_takes_does_not_wait_for_another() throws InterruptedException {
        owe("anna-1", anna);
        var taken = new ArrayList<List<Delivery>>();

        lanes.office.transactions.run(
                Scope.ofDistrict(lanes.office.home),
                () -> {
                    taken.add(
                            lanes.deliveries.take(lanes.nceesLane, Wish.anything(20)).deliveries());
                    var other =
                            Thread.ofVirtual().start(() -> taken.add(lanes.take(lanes.nceesLane)));
                    join(other);
                });

        assertThat(taken).extracting(List::size).containsExactly(1, 0);
    }

    @Test
    void the_try_is_written_down_before_anything_is_sent() {
        owe("anna-1", anna);
        farEnd.answers =
                _ -> {
                    assertThat(
                                    lanes.office
                                            .owner()
                                            .fetchCount(
                                                    DELIVERY_TRY, DELIVERY_TRY.ENDED_AT.isNull()))
                            .isEqualTo(1);
                    return new Confirmed("thanks");
                };

        run();

        assertThat(tries()).containsExactly("confirmed");
    }

    @Test
    void a_lease_that_ended_tells_that_nobody_knows_what_came_of_it() {
        owe("anna-1", anna);
        lanes.take(lanes.nceesLane);

        run();
        assertThat(farEnd.sent).isEmpty();

        lanes.office.clock.move(Deliveries.LEASE);
        run();
        assertThat(farEnd.sent).containsExactly("anna-1");
        assertThat(farEnd.afterUnknown).containsExactly(true);
        assertThat(tries()).containsExactly("unknown", "confirmed");
    }

    @Test
    void a_lease_that_is_renewed_does_not_end() {
        owe("anna-1", anna);
        List<Delivery> taken = lanes.take(lanes.nceesLane);
        lanes.office.clock.move(Deliveries.LEASE.minusSeconds(1));

        lanes.office.transactions.run(
                Scope.ofDistrict(lanes.office.home),
                () -> lanes.deliveries.renew(taken, Duration.ZERO));
        lanes.office.clock.move(Deliveries.LEASE.minusSeconds(1));

        assertThat(lanes.take(lanes.nceesLane)).isEmpty();
        lanes.office.clock.move(Duration.ofSeconds(1));
        assertThat(lanes.take(lanes.nceesLane)).hasSize(1);
    }

    @Test
    void who_lost_a_delivery_settles_it_no_more() {
        owe("anna-1", anna);
        Delivery lost = lanes.take(lanes.nceesLane).getFirst();
        lanes.office.clock.move(Deliveries.LEASE);
        lanes.take(lanes.nceesLane);

        lanes.settle(lost, new Answer.Refused("no"));

        assertThat(lanes.states()).containsExactly("waiting");
        assertThat(lanes.only().getLeasedUntil()).isNotNull();
    }

    @Test
    void a_tool_that_stops_puts_back_what_it_has_not_sent() {
        owe("anna-1", anna);
        var asked = new boolean[1];

        // The first question comes before the batch is taken.
        lanes.drain(farEnd)
                .run(
                        lanes.nceesLane,
                        () -> {
                            boolean stopping = asked[0];
                            asked[0] = true;
                            return stopping;
                        });
        assertThat(farEnd.sent).isEmpty();
        assertThat(tries()).containsExactly("not_sent");

        run();
        assertThat(farEnd.sent).containsExactly("anna-1");
    }

    @Test
    void nothing_is_given_up_silently() {
        owe("anna-1", anna);
        farEnd.answers = _ -> notNow();
        lanes.office.clock.move(Duration.ofDays(14));

        run();

        assertThat(lanes.states()).containsExactly("given_up");
        assertThat(lanes.only().getLastAnswer()).isEqualTo("not now");
        assertThat(lanes.office.owner().selectFrom(AUDIT_EVENT).fetch())
                .singleElement()
                .returns("delivery.given_up", row -> row.getAction())
                .returns(lanes.only().getId(), row -> row.getSubjectId())
                .returns(lanes.office.home, row -> row.getDistrictId());
    }

    @Test
    void lanes_with_work_are_pairs_and_nothing_else() {
        owe("anna-1", anna);
        owe("ben-1", ben);

        assertThat(lanes.deliveries.lanesWithWork()).containsExactly(lanes.nceesLane);
        assertThat(
                        lanes.office
                                .sql
                                .fetch("select * from lanes_with_work('2099-01-01T00:00:00Z')")
                                .fields())
                .extracting(field -> field.getName())
                .containsExactly("destination", "district_id");
    }

    @Test
    void a_lane_rests_until_the_first_that_is_not_held_back() {
        owe("anna-1", anna);
        owe("anna-2", anna);
        farEnd.answers = _ -> notNow();
        run();

        assertThat(lanes.drain(farEnd).nextMoment(lanes.nceesLane))
                .contains(lanes.only().getNextTryAt());
        assertThat(
                        lanes.drain(farEnd)
                                .nextMoment(new Lane(Destination.NCEES, lanes.office.elsewhere)))
                .isEmpty();
    }

    private void owe(String key, UUID person) {
        lanes.office.add(lanes.record(key, person));
    }

    private void run() {
        lanes.drain(farEnd).run(lanes.nceesLane, () -> false);
    }

    private List<String> tries() {
        return lanes.office
                .owner()
                .selectFrom(DELIVERY_TRY)
                .orderBy(DELIVERY_TRY.STARTED_AT, DELIVERY_TRY.ID)
                .fetch(DELIVERY_TRY.OUTCOME);
    }

    private static Answer notNow() {
        return Answer.later("not now", Reached.THE_FAR_END);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
