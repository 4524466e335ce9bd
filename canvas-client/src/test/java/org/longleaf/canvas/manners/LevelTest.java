package org.longleaf.canvas.manners;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class LevelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 300", "1, 290", "0.5, 295", "29, 10", "30, 0", "100, 0"})
    void ten_units_leak_each_second_and_never_more_than_there_are(double seconds, double left) {
        var later = NOW.plusMillis((long) (seconds * 1000));

        assertThat(level(300).units(later)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "529, 0", "530, 0", "531, 100", "580, 5000", "600, 7000", "700, 17000"})
    void there_is_room_again_when_another_fifty_stay_under_six_hundred(
            double units, long milliseconds) {
        assertThat(level(units).untilRoom(NOW)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void a_call_counts_what_it_reserved_until_it_is_over_and_then_what_it_cost() {
        var taken = level(100).taken(50, NOW);

        assertThat(taken.units(NOW)).isEqualTo(150);
        assertThat(taken.settled(new Spent(50, 7, null, null), NOW).units(NOW)).isEqualTo(107);
    }

    @Test
    void more_than_eight_hundred_are_not_counted_as_at_canvas() {
        assertThat(level(700).taken(200, NOW).units(NOW)).isEqualTo(800);
    }

    @Test
    void a_closed_bucket_opens_when_it_was_told_to() {
        assertThat(level(0).settled(closed(60), NOW).untilRoom(NOW))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(level(0).settled(closed(0), NOW).untilRoom(NOW))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(level(0).settled(closed(60), NOW).settled(closed(0), NOW).untilRoom(NOW))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(level(0).settled(closed(99_999), NOW).untilRoom(NOW))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 50", "100, 150, 150", "100, 50, 100", "100, 0, 50", "100, 90, 100"})
    void what_canvas_says_bounds_what_we_reckon_but_for_calls_under_way(
            double ours, double told, double is) {
        var underWay = level(ours - 50).taken(50, NOW);

        var settled = underWay.settled(new Spent(0, 0, told, null), NOW);

        assertThat(settled.units(NOW)).isEqualTo(is);
    }

    @Test
    void a_call_that_nobody_ended_bounds_nothing_once_it_has_leaked() {
        var abandoned = level(300).taken(50, NOW);
        var later = NOW.plusSeconds(5);

        var settled = abandoned.settled(new Spent(0, 0, 0.0, null), later);

        assertThat(settled.units(later)).isZero();
    }

    @Test
    void machines_whose_clocks_differ_a_little_leak_each_second_once() {
        var ahead = level(300).taken(50, NOW.plusSeconds(10));

        var behind = ahead.taken(50, NOW.plusSeconds(9));

        assertThat(behind.units(NOW.plusSeconds(10))).isEqualTo(300);
    }

    @Test
    void a_clock_that_was_set_back_does_not_close_a_bucket() {
        var level = level(600).settled(closed(60), NOW);
        var back = NOW.minusSeconds(7200);

        assertThat(level.untilRoom(back)).isZero();
        assertThat(level.taken(50, back).units(back)).isEqualTo(50);
        assertThat(level.settled(new Spent(50, 3, null, null), back).units(back)).isZero();
    }

    private static Spent closed(long seconds) {
        return new Spent(0, 0, null, Duration.ofSeconds(seconds));
    }

    private static Level level(double units) {
        return new Level(NOW.plus(Level.time(units)), NOW, NOW);
    }
}
