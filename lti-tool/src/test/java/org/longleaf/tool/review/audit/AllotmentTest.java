package org.longleaf.tool.review.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// How many of which are drawn, and what a form may ask for.
class AllotmentTest {

    private static Map<Stratum, Integer> population(int... sizes) {
        Map<Stratum, Integer> population = new HashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            population.put(stratum(i), sizes[i]);
        }
        return population;
    }

    private static Stratum stratum(int i) {
        return new Stratum(new UUID(0, i), "earned", new UUID(1, 1));
    }

    private static List<Integer> drawn(int size, int... sizes) {
        Map<Stratum, Integer> drawn = Allotment.of(population(sizes), size, "seed");
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> drawn.getOrDefault(stratum(i), 0))
                .toList();
    }

    @Test
    void each_kind_gives_one_and_then_its_share() {
        assertThat(drawn(10, 100, 100)).containsExactly(5, 5);
        assertThat(drawn(10, 70, 20, 10)).containsExactly(7, 2, 1);
        assertThat(drawn(12, 1000, 1, 1)).containsExactly(10, 1, 1);
        assertThat(drawn(50, 300, 200)).containsExactly(30, 20);
    }

    @Test
    void no_more_are_drawn_than_there_are() {
        assertThat(drawn(500, 3, 4)).containsExactly(3, 4);
        assertThat(drawn(6, 1, 9)).containsExactly(1, 5);
    }

    @Test
    void where_not_all_kinds_have_room_lots_decide_and_another_seed_decides_otherwise() {
        Map<Stratum, Integer> ones = population(1, 1, 1, 1, 1, 1, 1, 1);

        Set<Set<Stratum>> outcomes = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Map<Stratum, Integer> drawn = Allotment.of(ones, 3, "seed " + i);
            assertThat(drawn.values()).containsExactly(1, 1, 1);
            assertThat(Allotment.of(population(1, 1, 1, 1, 1, 1, 1, 1), 3, "seed " + i))
                    .isEqualTo(drawn);
            outcomes.add(drawn.keySet());
        }
        assertThat(outcomes).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-11-22, 20, '', ''",
        "2026-01-01, 2026-11-22, 500, State-2026-1, ''",
        "someday, 2026-11-22, 20, '', from",
        "2026-01-01, 2026-11-23, 20, '', until",
        "2026-02-01, 2026-01-31, 20, '', until",
        "2026-01-01, 2026-11-22, 0, '', size",
        "2026-01-01, 2026-11-22, 501, '', size",
        "2026-01-01, 2026-11-22, few, '', size",
        "2026-01-01, 2026-11-22, 20, a b, seed",
    })
    void a_form_tells_which_field_is_wrong(
            String from, String until, String size, String seed, String wrong) {
        assertThat(
                        new SampleForm("", "", "", from, until, size, seed)
                                .wrong(LocalDate.of(2026, 11, 22)))
                .isEqualTo(wrong);
    }
}
