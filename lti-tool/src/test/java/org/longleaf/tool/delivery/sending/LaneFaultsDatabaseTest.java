package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.MovableClock;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

/// Clocks that jump, a database that is gone for a while, answers that no database takes, and
/// people who turn out to be one.
class LaneFaultsDatabaseTest {
    @TempDir Path folder;

    private final FakeFarEnd farEnd = new FakeFarEnd();
    private TestLanes lanes;
    private UUID anna;

    @BeforeEach
    void somebody() {
        lanes = new TestLanes(folder);
        anna = lanes.office.person();
    }

    @Test
    void an_instance_whose_clock_is_an_hour_ahead_loses_nothing_and_lets_each_settle_its_own() {
        owe("anna-1", anna);
        owe("anna-2", anna);
        Delivery held = lanes.take(lanes.nceesLane).getFirst();
        MovableClock ahead = ahead(Duration.ofHours(1));
        farEnd.answers =
                sent -> {
                    lanes.settle(held, new Answer.Refused("late"));
                    return new Confirmed("thanks");
                };

        lanes.drainBy(ahead, farEnd).run(lanes.nceesLane, () -> false);

        assertThat(farEnd.sent).as("in order").containsExactly("anna-1", "anna-2");
        assertThat(farEnd.afterUnknown).containsExactly(true, false);
        assertThat(lanes.states()).as("who lost it settles it no more").containsOnly("confirmed");
    }

    @Test
    void a_clock_that_goes_an_hour_ahead_while_something_is_sent_sends_it_no_second_time() {
        owe("anna-1", anna);
        owe("ben-1", lanes.office.person());
        var bothAreSent = new CountDownLatch(2);
        farEnd.answers =
                sent -> {
                    bothAreSent.countDown();
                    await(bothAreSent);
                    if ("anna-1".equals(sent)) {
                        lanes.office.clock.move(Duration.ofHours(1));
                        return new Confirmed("thanks");
                    }
                    await(() -> lanes.states().getFirst().equals("confirmed"));
                    return new Confirmed("thanks");
                };

        run();

        assertThat(farEnd.sent).containsExactlyInAnyOrder("anna-1", "ben-1");
        assertThat(tries()).containsExactly("confirmed", "confirmed");
    }

    @Test
    void an_instance_whose_clock_is_an_hour_behind_sends_nothing_a_second_time() {
        owe("anna-1", anna);
        MovableClock behind = ahead(Duration.ofHours(-1));
        farEnd.answers = _ -> Answer.later("not now", Reached.THE_FAR_END);
        run();

        lanes.drainBy(behind, farEnd).run(lanes.nceesLane, () -> false);

        assertThat(farEnd.sent).hasSize(1);
        assertThat(lanes.states()).containsExactly("waiting");
    }

    @Test
    void a_clock_that_is_set_back_while_something_is_sent_shortens_no_lease() {
        owe("anna-1", anna);
        List<Delivery> taken = lanes.take(lanes.nceesLane);
        var until = lanes.only().getLeasedUntil();
        lanes.office.clock.move(Duration.ofHours(-1));

        lanes.turns.renew(lanes.nceesLane, taken, Duration.ofSeconds(10));

        assertThat(lanes.only().getLeasedUntil()).isEqualTo(until.plusSeconds(10));
    }

    @Test
    void an_answer_outlives_a_database_that_is_gone_for_a_moment() {
        owe("anna-1", anna);
        owe("ben-1", lanes.office.person());
        var gone = new AtomicInteger();
        var database = new GoneAtTimes(lanes.office.dataSource, gone);
        farEnd.answers =
                _ -> {
                    gone.set(3);
                    return new Confirmed("thanks");
                };

        lanes.drainOn(database, farEnd).run(lanes.nceesLane, () -> false);

        assertThat(farEnd.sent).containsExactlyInAnyOrder("anna-1", "ben-1");
        assertThat(lanes.states()).containsOnly("confirmed");
        assertThat(tries()).as("nobody had to ask twice").containsOnly("confirmed");
    }

    @Test
    void words_that_no_database_takes_are_cleaned() {
        owe("anna-1", anna);
        farEnd.answers = _ -> new Answer.Refused("no\u0000\u0007 way\n");

        run();

        assertThat(lanes.only().getLastAnswer()).isEqualTo("no  way ");
    }

    @Test
    void an_answer_that_cannot_be_written_down_holds_up_no_other() {
        owe("anna-1", anna);
        owe("ben-1", lanes.office.person());
        lanes.office
                .owner()
                .execute(
                        "alter table delivery add constraint planted check (last_answer <> 'poison')");
        farEnd.answers = sent -> new Confirmed("anna-1".equals(sent) ? "poison" : "thanks");

        run();

        assertThat(lanes.states()).containsExactly("waiting", "confirmed");
        assertThat(lanes.only().getLeasedUntil()).as("its lease will end").isNotNull();
    }

    @Test
    void what_a_person_ends_while_it_is_sent_stays_ended_unless_it_arrives() {
        owe("anna-1", anna);
        owe("anna-2", anna);
        Delivery first = lanes.take(lanes.nceesLane).getFirst();
        end(first);
        Delivery second = lanes.take(lanes.nceesLane).getFirst();
        end(second);

        lanes.settle(first, Answer.later("not now", Reached.THE_FAR_END));
        lanes.settle(second, new Confirmed("thanks"));

        assertThat(lanes.states()).containsExactly("not_wanted", "confirmed");
        assertThat(tries()).containsExactlyInAnyOrder("later", "confirmed");
    }

    private void end(Delivery delivery) {
        lanes.office
                .owner()
                .update(DELIVERY)
                .set(DELIVERY.STATE, "not_wanted")
                .set(DELIVERY.SETTLED_AT, lanes.office.clock.instant())
                .where(DELIVERY.ID.eq(delivery.id()))
                .execute();
    }

    @Test
    void two_who_turn_out_to_be_one_are_served_in_the_order_in_which_it_was_owed() {
        UUID other = lanes.office.person();
        owe("anna-1", anna);
        owe("other-2", other);
        owe("anna-3", anna);
        owe("other-4", other);
        var moved = new ConcurrentHashMap<UUID, Integer>();
        farEnd.answers =
                _ -> {
                    // Neither answers before both are one.
                    moved.computeIfAbsent(
                            other,
                            _ ->
                                    lanes.office
                                            .owner()
                                            .update(DELIVERY)
                                            .set(DELIVERY.PERSON_ID, anna)
                                            .execute());
                    return new Confirmed("thanks");
                };

        run();

        assertThat(farEnd.sent.subList(2, 4)).containsExactly("anna-3", "other-4");
        assertThat(lanes.states()).containsOnly("confirmed");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        var waited = new Lapse();
        while (!condition.getAsBoolean()) {
            assertThat(waited.passed()).isLessThan(Duration.ofSeconds(30));
        }
    }

    private MovableClock ahead(Duration by) {
        MovableClock clock = MovableClock.standingAt(lanes.office.clock.instant());
        clock.move(by);
        return clock;
    }

    private void owe(String key, UUID person) {
        lanes.office.add(lanes.record(key, person));
    }

    private void run() {
        lanes.drain(farEnd).run(lanes.nceesLane, () -> false);
    }

    private List<String> tries() {
        return lanes.office.owner().selectFrom(DELIVERY_TRY).fetch(DELIVERY_TRY.OUTCOME);
    }

    /// Gives no connection so many times.
    private static final class GoneAtTimes extends DelegatingDataSource {
        private final AtomicInteger times;

        GoneAtTimes(DataSource database, AtomicInteger times) {
            super(database);
            this.times = times;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLException("The connection was refused", "08001");
            }
            return super.getConnection();
        }
    }
}
