package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Delivery.Try;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

class SettlementTest {
    private static final Instant OWED = Instant.parse("2026-11-22T14:00:00Z");
    private static final UUID ID = new UUID(7, 7);

    private final Pauses least = pauses(Duration.ofHours(2), () -> 0L);
    private final Pauses most = pauses(Duration.ofHours(2), () -> -1L);

    @Test
    void pauses_grow_to_two_hours() {
        assertThat(pause(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(2)).isEqualTo(Duration.ofSeconds(15));
        assertThat(pause(3)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause(4)).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause(5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pause(6)).isEqualTo(Duration.ofHours(1));
        assertThat(pause(7)).isEqualTo(Duration.ofHours(2));
        assertThat(pause(100)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void a_pause_is_never_shorter_and_at_most_a_fifth_longer() {
        assertThat(most.after(1, Duration.ZERO))
                .isBetween(Duration.ofMillis(5990), Duration.ofSeconds(6));
    }

    @Test
    void a_demonstration_may_ask_for_shorter_ones() {
        Pauses quick = pauses(Duration.ofSeconds(7), () -> 0L);

        assertThat(quick.after(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(quick.after(3, Duration.ZERO)).isEqualTo(Duration.ofSeconds(7));
        assertThat(quick.after(3, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void the_far_ends_wish_counts_where_it_is_longer() {
        assertThat(least.after(1, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(least.after(7, Duration.ofMinutes(2))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void what_failed_waits() {
        assertThat(settled(OWED.plusSeconds(1), 1))
                .isEqualTo(new Settlement("waiting", "unknown", "no answer", OWED.plusSeconds(6)));
    }

    @Test
    void after_two_weeks_it_is_given_up() {
        Instant almost = OWED.plus(Duration.ofDays(14)).minusMillis(1);

        assertThat(settled(almost, 90).state()).isEqualTo("waiting");
        assertThat(settled(almost.plusMillis(1), 90))
                .isEqualTo(new Settlement("given_up", "unknown", "no answer", null));
    }

    @Test
    void words_are_shortened() {
        assertThat(new Settlement("refused", "refused", "x".repeat(501), null).words())
                .hasSize(500)
                .endsWith("…");
    }

    private static Pauses pauses(Duration longest, RandomGenerator random) {
        return new Pauses(Clock.systemUTC(), longest, random);
    }

    private Duration pause(int number) {
        return least.after(number, Duration.ZERO);
    }

    private Settlement settled(Instant now, int number) {
        Delivery delivery =
                new Delivery(
                        ID,
                        new Lane(Destination.NCEES, ID),
                        ID,
                        "ceu-1",
                        null,
                        "https://ncees.example",
                        "{}",
                        OWED,
                        new Try(ID, number, false, false));
        return Settlement.of(delivery, Answer.later("no answer", Reached.PERHAPS), now, least);
    }
}
