package org.longleaf.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Executors;

class ScoreTimesTest {
    private static final URI ITEM = URI.create("https://canvas.example/api/lti/items/7");

    private final MovableClock clock = new MovableClock();
    private final ScoreTimes times = new ScoreTimes(clock);

    @Test
    void the_first_is_the_clocks() {
        assertThat(times.next(ITEM, "ana")).isEqualTo(clock.instant());
    }

    @Test
    void while_the_clock_stands_still_each_is_a_millisecond_later() {
        assertThat(times.next(ITEM, "ana")).isEqualTo(clock.instant());
        assertThat(times.next(ITEM, "ana")).isEqualTo(clock.instant().plusMillis(1));
        assertThat(times.next(ITEM, "ana")).isEqualTo(clock.instant().plusMillis(2));
    }

    @Test
    void a_clock_that_is_set_back_sets_no_score_back() {
        var first = times.next(ITEM, "ana");
        clock.move(Duration.ofHours(-1));

        assertThat(times.next(ITEM, "ana")).isEqualTo(first.plusMillis(1));
    }

    @Test
    void another_person_or_line_item_does_not_wait() {
        times.next(ITEM, "ana");

        assertThat(times.next(ITEM, "bo")).isEqualTo(clock.instant());
        assertThat(times.next(URI.create(ITEM + "8"), "ana")).isEqualTo(clock.instant());
    }

    @Test
    void what_was_sent_before_a_restart_counts() {
        var sent = clock.instant().plusSeconds(5);

        assertThat(times.next(ITEM, "ana", sent)).isEqualTo(sent.plusMillis(1));
        assertThat(times.next(ITEM, "ana", Instant.EPOCH)).isEqualTo(sent.plusMillis(2));
    }

    @Test
    void no_two_threads_get_the_same() {
        var given = Collections.synchronizedSet(new HashSet<Instant>());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                var _ = threads.submit(() -> given.add(times.next(ITEM, "ana")));
            }
        }

        assertThat(given).hasSize(500);
    }
}
