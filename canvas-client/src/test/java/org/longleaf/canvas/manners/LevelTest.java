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

        assertThat(level(300).leakedTo(later).units()).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "529, 0", "530, 0", "531, 100", "580, 5000", "600, 7000", "700, 17000"})
    void there_is_room_again_when_another_fifty_stay_under_six_hundred(
            double units, long milliseconds) {
        assertThat(level(units).untilRoom()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void a_closed_bucket_opens_when_it_was_told_to() {
        assertThat(level(0).closedUntil(NOW.plusSeconds(60)).untilRoom())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(level(0).closedUntil(NOW).untilRoom()).isEqualTo(Duration.ofSeconds(7));
        assertThat(level(0).closedUntil(NOW.plusSeconds(60)).closedUntil(NOW).untilRoom())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 50, 50", "100, 150, 200, 150", "100, 50, 200, 100"})
    void what_canvas_says_bounds_what_we_reckon(double ours, double least, double most, double is) {
        assertThat(level(ours).within(least, most).units()).isEqualTo(is);
    }

    @Test
    void machines_whose_clocks_differ_a_little_leak_each_second_once() {
        var ahead = level(300).leakedTo(NOW.plusSeconds(10));

        var behind = ahead.leakedTo(NOW.plusSeconds(9));

        assertThat(behind.leakedTo(NOW.plusSeconds(10)).units()).isEqualTo(200);
    }

    @Test
    void a_clock_that_was_set_back_does_not_close_a_bucket() {
        var level = level(600).closedUntil(NOW.plusSeconds(60));

        assertThat(level.leakedTo(NOW.minusSeconds(7200)).untilRoom())
                .isEqualTo(Duration.ofSeconds(7));
    }

    private static Level level(double units) {
        return new Level(units, NOW, NOW);
    }
}
