package org.longleaf.tool.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.longleaf.tables.Tables.FAR_END_LIMIT;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Level;
import org.longleaf.canvas.manners.Spent;
import org.longleaf.tables.testing.TestDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/// Two instances of the tool, each with connections of its own, and one bucket.
class FarEndLimitsDatabaseTest {
    private static final Bucket BUCKET = new Bucket("canvas.example", "10000000000001");
    private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");
    private static final double CALL = Level.UP_FRONT;

    private final TestDatabase database = TestDatabase.fresh();
    private final DSLContext sql = database.dsl();
    private final HikariDataSource connectionsOfOne = connections();
    private final HikariDataSource connectionsOfTheOther = connections();
    private final FarEndLimits one = limits(connectionsOfOne);
    private final FarEndLimits other = limits(connectionsOfTheOther);

    private HikariDataSource connections() {
        var pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(4);
        return new HikariDataSource(pool);
    }

    private static FarEndLimits limits(DataSource connections) {
        return new FarEndLimits(DSL.using(connections, SQLDialect.POSTGRES));
    }

    @AfterEach
    void close() {
        connectionsOfOne.close();
        connectionsOfTheOther.close();
    }

    @Test
    void deliveries_follow_each_other_evenly_whoever_sends_them() {
        var longest = Duration.ofSeconds(5);
        List<Duration> waits = new ArrayList<>();
        for (int delivery = 0; delivery < 60; delivery++) {
            waits.add((delivery % 2 == 0 ? one : other).pace("ncees.example", 10, longest, START));
        }

        assertThat(waits.subList(0, 3))
                .containsExactly(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(waits.get(50)).isEqualTo(longest);
        assertThat(waits.subList(51, 60))
                .as("no turn is kept for them")
                .allMatch(wait -> wait.compareTo(longest) > 0);
        assertThat(one.pace("ncees.example", 10, longest, START.plusSeconds(6)))
                .as("they took none")
                .isZero();
    }

    @Test
    void a_host_that_asks_to_wait_is_known_to_all_and_for_ten_minutes_at_most() {
        one.close("ncees.example", Duration.ofHours(3), START);

        assertThat(other.closed(START))
                .containsExactly(Map.entry("ncees.example", START.plusSeconds(600)));
        assertThat(other.pace("ncees.example", 10, Duration.ofSeconds(5), START))
                .isGreaterThan(Duration.ofSeconds(5));
        assertThat(other.closed(START.plusSeconds(600))).isEmpty();
        assertThat(other.closed(START.minus(Duration.ofDays(1))))
                .as("a clock was set back")
                .isEmpty();
    }

    @Test
    void many_threads_of_both_never_take_more_than_there_is() throws Exception {
        var now = START;
        double canvas = 0;
        for (int round = 0; round < 12; round++) {
            var step = Duration.ofMillis(round * 1_300L);
            now = now.plus(step);
            canvas = Math.max(0, canvas - step.toMillis() / 1000.0 * Level.LEAK);

            double before = canvas;
            long taken = takenAtOnce(24, now);
            canvas += taken * CALL;

            assertThat(canvas - CALL).as("before the last").isLessThan(Level.HIGH_WATER);
            assertThat(canvas + CALL).as("no room is left idle").isGreaterThan(580);
            assertThat(taken).isLessThanOrEqualTo((long) ((600 - before) / CALL));
        }
    }

    @Test
    void a_bucket_that_both_ask_for_first_is_one() throws Exception {
        assertThat(takenAtOnce(24, START)).isEqualTo(11);
        assertThat(sql.fetchCount(FAR_END_LIMIT)).isOne();
    }

    private long takenAtOnce(int calls, Instant now) throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            var ledger = i % 2 == 0 ? one : other;
            work.add(() -> ledger.take(BUCKET, CALL, now).isZero());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            return threads.invokeAll(work).stream().filter(Future::resultNow).count();
        }
    }

    /// The row after each of many steps, against the reckoning it has to keep.
    @Test
    void the_database_reckons_as_the_client_does() {
        var random = new Random(4);
        var now = START;
        var level = Level.UNUSED;
        for (int step = 0; step < 1_500; step++) {
            now = now.plus(pause(random));
            if (random.nextInt(3) > 0) {
                double units = List.of(CALL, CALL, CALL, 200.0, 400.0).get(random.nextInt(5));
                var wait = level.untilRoom(now);
                assertThat((random.nextBoolean() ? one : other).take(BUCKET, units, now))
                        .as("step %d", step)
                        .isEqualTo(wait);
                level = wait.isPositive() ? level : level.taken(units, now);
            } else {
                var spent = spent(random);
                (random.nextBoolean() ? one : other).settle(BUCKET, spent, now);
                level = level.settled(spent, now);
            }
            assertThat(kept()).as("step %d", step).isEqualTo(level);
        }
    }

    private static Duration pause(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> Duration.ofHours(-2);
            case 1 -> Duration.ofHours(1);
            case 2, 3 -> Duration.ofSeconds(-20);
            case 4, 5, 6 -> Duration.ofSeconds(random.nextInt(60));
            default -> Duration.ofMillis(random.nextInt(2_000));
        };
    }

    private static Spent spent(Random random) {
        return new Spent(
                random.nextInt(5) == 0 ? 0 : CALL,
                random.nextInt(10) == 0 ? random.nextDouble(900) : random.nextDouble(20),
                random.nextBoolean() ? random.nextDouble(650) - 20 : null,
                random.nextInt(12) == 0 ? Duration.ofSeconds(random.nextInt(900)) : null);
    }

    private Level kept() {
        return sql.selectFrom(FAR_END_LIMIT)
                .fetchSingle(
                        row -> new Level(row.getEmptyAt(), row.getAnsweredAt(), row.getOpensAt()));
    }

    /// Calls that take their time on the way there and back, by a Canvas that counts for itself.
    @Test
    void canvas_throttles_neither_and_lends_nearly_all_it_has() {
        var busy = new BusyCanvas(List.of(one, other), BUCKET, START);

        busy.answer(250);

        assertThat(busy.throttled()).isZero();
        assertThat(busy.use()).isBetween(0.9, 1.01);
    }

    @Test
    void what_one_has_taken_is_gone_for_the_other_until_it_has_leaked() {
        for (int i = 0; i < 11; i++) {
            assertThat(one.take(BUCKET, CALL, START)).isZero();
        }

        assertThat(other.take(BUCKET, CALL, START)).isEqualTo(Duration.ofSeconds(2));
        assertThat(other.take(BUCKET, CALL, START.plusMillis(1_999))).isPositive();
        assertThat(other.take(BUCKET, CALL, START.plusSeconds(2))).isZero();
    }

    @Test
    void what_canvas_says_to_one_is_heeded_by_the_other() {
        one.take(BUCKET, CALL, START);
        one.settle(BUCKET, new Spent(CALL, 1, 580.0, null), START);
        assertThat(other.take(BUCKET, CALL, START)).isEqualTo(Duration.ofSeconds(5));

        one.settle(BUCKET, new Spent(0, 0, 100.0, Duration.ofSeconds(90)), START);
        assertThat(other.take(BUCKET, CALL, START)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void canvas_has_not_seen_yet_what_the_other_has_just_sent() {
        for (int i = 0; i < 10; i++) {
            other.take(BUCKET, CALL, START);
        }
        one.take(BUCKET, CALL, START);

        one.settle(BUCKET, new Spent(CALL, 1, 1.0, null), START);

        assertThat(kept().emptyAt()).isEqualTo(START.plus(Level.time(501)));
    }

    @Test
    void other_clients_and_other_hosts_have_buckets_of_their_own() {
        one.settle(BUCKET, new Spent(0, 600, null, null), START);

        assertThat(one.take(new Bucket("canvas.example", "another"), CALL, START)).isZero();
        assertThat(one.take(new Bucket("elsewhere.example", BUCKET.client()), CALL, START))
                .isZero();
        assertThat(one.take(BUCKET, CALL, START)).isPositive();
    }

    @Test
    void buckets_that_are_long_unused_are_forgotten_and_others_kept() {
        var empty = new Bucket("empty.example", "1");
        var closed = new Bucket("closed.example", "1");
        one.take(empty, CALL, START);
        one.settle(closed, new Spent(0, 0, null, Duration.ofMinutes(10)), START);
        var later = START.plus(Duration.ofMinutes(11));
        one.take(BUCKET, CALL, later);

        assertThat(one.forgetEmpty(later)).isOne();

        assertThat(sql.fetchValues(FAR_END_LIMIT.HOST))
                .containsExactlyInAnyOrder(closed.host(), BUCKET.host());
        assertThat(one.take(empty, CALL, later)).isZero();
    }

    @Test
    void no_call_is_made_with_a_transaction_open() {
        var inside =
                new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));

        assertThatIllegalStateException()
                .isThrownBy(() -> inside.executeWithoutResult(_ -> one.take(BUCKET, CALL, START)));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        inside.executeWithoutResult(
                                _ -> one.settle(BUCKET, new Spent(CALL, 1, null, null), START)));
    }
}
