package org.longleaf.tool.review.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.review.calibration.JudgeRound.Judged;
import org.longleaf.tool.review.calibration.JudgeRound.Rule;
import org.longleaf.tool.review.calibration.JudgeRound.Scored;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// Thresholds of the demo content: 24 scores of DL-205, of which four fifths match; 20 of MEN-310,
/// of which seven tenths match and none is two levels off.
class JudgeRoundTest {

    private static final Rule TEACHING =
            new Rule(new BigDecimal("0.8"), BigDecimal.ZERO, Set.of("K5"));
    private static final Rule LEADING =
            new Rule(new BigDecimal("0.7"), BigDecimal.ONE, Set.of("K1"));

    private final List<Criterion> criteria =
            IntStream.rangeClosed(1, 10).mapToObj(this::k).toList();
    private final List<Level> scale =
            List.of(
                    new Level("l1", "Not yet shown", 1, false),
                    new Level("l2", "Partly shown", 2, false),
                    new Level("l3", "Shown", 3, true),
                    new Level("l4", "Shown and extended", 4, true));

    private Criterion k(int number) {
        return new Criterion(
                UUID.randomUUID(),
                "K" + number,
                "Criterion",
                true,
                "Say more",
                List.of(),
                List.of(),
                Map.of());
    }

    private Judged judged(Rule rule, List<Scored> scores) {
        return new JudgeRound(rule, scale, criteria).of(scores);
    }

    /// So many scores over the criteria in turn, all agreed to be `l3`.
    private List<Scored> scores(int count) {
        List<Scored> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add(
                    new Scored(
                            UUID.randomUUID(), criteria.get(i % criteria.size()).id(), "l3", "l3"));
        }
        return scores;
    }

    private void give(List<Scored> scores, String level, int... which) {
        for (int i : which) {
            Scored score = scores.get(i);
            scores.set(i, new Scored(score.anchor(), score.criterion(), level, score.agreed()));
        }
    }

    /// A double makes 7.000000000000001 of 28 percent of 25.
    @Test
    void what_is_needed_is_told_as_it_is_judged() {
        Map.of("0.28", 7, "0.56", 14, "0.80", 20, "0.81", 21)
                .forEach((share, needed) -> {
                    var judge =
                            new JudgeRound(
                                    new Rule(new BigDecimal(share), BigDecimal.ZERO, Set.of()),
                                    scale,
                                    criteria);
                    assertThat(judge.needed(25)).as(share).isEqualTo(needed);
                });
    }

    @Test
    void twenty_of_twenty_four_are_enough_and_nineteen_are_not() {
        List<Scored> scores = scores(24);
        give(scores, "l2", 0, 1, 2, 3);
        assertThat(judged(TEACHING, scores).passed()).isTrue();
        assertThat(judged(TEACHING, scores).exact()).isEqualTo(20);

        give(scores, "l2", 5);

        assertThat(judged(TEACHING, scores).passed()).isFalse();
    }

    @Test
    void just_the_share_is_enough() {
        List<Scored> scores = scores(20);
        give(scores, "l2", 1, 2, 3, 4, 5, 6);

        assertThat(judged(LEADING, scores).passed()).isTrue();
    }

    @Test
    void what_must_match_must_match_on_every_anchor() {
        List<Scored> scores = scores(24);
        give(scores, "l2", 14);

        Judged judged = judged(TEACHING, scores);

        assertThat(judged.exact()).isEqualTo(23);
        assertThat(judged.mustMatchMissed()).containsExactly("K5");
        assertThat(judged.passed()).isFalse();
    }

    @Test
    void two_levels_off_is_too_far_where_the_set_says_so() {
        List<Scored> scores = scores(20);
        give(scores, "l1", 1);

        assertThat(judged(LEADING, scores).adjacent()).isEqualTo(19);
        assertThat(judged(LEADING, scores).passed()).isFalse();
        assertThat(judged(TEACHING, scores).passed()).isTrue();
    }

    @Test
    void of_no_scores_nobody_passes() {
        assertThat(judged(TEACHING, List.of()).passed()).isFalse();
    }
}
