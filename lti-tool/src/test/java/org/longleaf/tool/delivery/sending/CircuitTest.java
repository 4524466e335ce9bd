package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

class CircuitTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Answer NO_ANSWER = Answer.later("no answer", Reached.PERHAPS);
    private static final Answer NOBODY = Answer.later("nobody there", Reached.NOBODY);

    private final Pauses pauses = new Pauses(Clock.systemUTC(), Duration.ofHours(2), () -> 0L);

    @Test
    void ten_failures_in_a_row_open_it() {
        assertThat(failed(9).isOpen()).isFalse();
        assertThat(failed(10))
                .isEqualTo(new Circuit(10, NOON, 0, NOON.plusSeconds(5), "nobody there"));
    }

    @Test
    void an_answer_of_any_kind_begins_the_row_anew() {
        assertThat(heard(failed(9), new Confirmed("thanks"))).isEqualTo(Circuit.CLOSED);
        assertThat(heard(failed(9), new Refused("no"))).isEqualTo(Circuit.CLOSED);
        assertThat(heard(failed(9), Answer.later("busy", Reached.THE_FAR_END)))
                .isEqualTo(Circuit.CLOSED);
    }

    @Test
    void what_breaks_here_says_nothing_of_the_far_end() {
        assertThat(heard(failed(9), Answer.askAPerson("poison", Reached.PERHAPS)).failures())
                .isEqualTo(9);
        assertThat(heard(failed(9), Answer.askAPerson("not connected", Reached.NOTHING)))
                .isEqualTo(failed(9));
        assertThat(heard(failed(9), null)).isEqualTo(failed(9));
    }

    @Test
    void an_open_one_lets_one_probe_through_when_its_time_has_come() {
        Circuit open = failed(10);

        assertThat(open.lets(NOON.plusSeconds(4))).isFalse();
        assertThat(open.lets(NOON.plusSeconds(5))).isTrue();
        assertThat(open.probed(NOON.plusSeconds(5)).lets(NOON.plusSeconds(94))).isFalse();
        assertThat(open.probed(NOON.plusSeconds(5)).lets(NOON.plusSeconds(95)))
                .as("whoever sent the probe has died")
                .isTrue();
    }

    @Test
    void the_pauses_between_probes_grow_to_a_quarter_of_an_hour() {
        Circuit circuit = failed(10);
        int[] seconds = {15, 60, 300, 900, 900};
        for (int pause : seconds) {
            circuit = circuit.probed(NOON).after(NO_ANSWER, true, NOON, pauses);
            assertThat(circuit.notBefore()).isEqualTo(NOON.plusSeconds(pause));
        }
        assertThat(circuit.openedAt()).isEqualTo(NOON);
        assertThat(circuit.after(new Confirmed("thanks"), true, NOON, pauses))
                .isEqualTo(Circuit.CLOSED);
    }

    @Test
    void late_failures_of_what_was_sent_before_put_no_probe_off() {
        Circuit open = failed(10);

        assertThat(open.after(NO_ANSWER, false, NOON.plusSeconds(4), pauses).notBefore())
                .isEqualTo(open.notBefore());
    }

    @Test
    void a_probe_that_told_nothing_is_followed_by_another_soon() {
        Circuit probed = failed(10).probed(NOON);

        assertThat(probed.after(null, true, NOON, pauses).notBefore()).isEqualTo(NOON);
        assertThat(
                        probed.after(
                                        Answer.askAPerson("poison", Reached.PERHAPS),
                                        true,
                                        NOON,
                                        pauses)
                                .notBefore())
                .isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void the_whole_lane_rests_as_long_as_the_far_end_asks() {
        Circuit rests =
                heard(
                        Circuit.CLOSED,
                        new Later("slow down", Reached.THE_FAR_END, Duration.ofMinutes(2)));

        assertThat(rests.isOpen()).isFalse();
        assertThat(rests.lets(NOON.plusSeconds(119))).isFalse();
        assertThat(rests.lets(NOON.plusSeconds(120))).isTrue();
        assertThat(heard(rests, new Later("slow", Reached.THE_FAR_END, Duration.ofMinutes(1))))
                .as("a shorter wish shortens nothing")
                .isEqualTo(rests);
    }

    @Test
    void a_moment_that_only_a_clock_set_back_since_can_have_written_counts_for_nothing() {
        Circuit ahead = new Circuit(0, null, 0, NOON.plus(Duration.ofDays(2)), "slow down");

        assertThat(ahead.lets(NOON)).isTrue();
    }

    private Circuit failed(int times) {
        Circuit circuit = Circuit.CLOSED;
        for (int time = 0; time < times; time++) {
            circuit = heard(circuit, NOBODY);
        }
        return circuit;
    }

    private Circuit heard(Circuit circuit, @Nullable Answer answer) {
        return circuit.after(answer, false, NOON, pauses);
    }
}
