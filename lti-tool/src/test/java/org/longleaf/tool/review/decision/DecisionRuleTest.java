package org.longleaf.tool.review.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.decision.LockedReview.Scored;
import org.longleaf.tool.review.decision.Ruling.By;
import org.longleaf.tool.review.queue.Purpose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class DecisionRuleTest {

    @Test
    void earned_is_when_every_must_meet_criterion_is_met() {
        Rubric rubric = Rubric.twoWay(2);

        Ruling.Decided decided = decide(rubric, score(rubric, "met", "met"));

        assertThat(decided.earned()).isTrue();
        assertThat(decided.by()).isEqualTo(By.RULE);
    }

    @Test
    void one_criterion_that_is_not_met_asks_for_more() {
        Rubric rubric = Rubric.twoWay(2);

        Ruling.Decided decided = decide(rubric, score(rubric, "met", "more_evidence"));

        assertThat(decided.earned()).isFalse();
        assertThat(decided.found()).extracting(Found::meets).containsExactly(true, false);
    }

    @Test
    void a_criterion_that_need_not_be_met_does_not_hold_up() {
        Rubric rubric = Rubric.withAnOptionalLast(2);

        Ruling.Decided decided = decide(rubric, score(rubric, "met", "more_evidence"));

        assertThat(decided.earned()).isTrue();
        assertThat(decided.found()).extracting(Found::meets).containsExactly(true, false);
    }

    @Test
    void what_was_met_earlier_stays_met_and_is_marked_kept() {
        Rubric rubric = Rubric.twoWay(3);
        var kept =
                Map.of(
                        rubric.id(1),
                        new Found(rubric.id(1), "met", true, false, "Clear.", Settled.RULE));
        var review = review(Purpose.SCORE, Map.of(rubric.id(2), "met", rubric.id(3), "met"));

        var decided = (Ruling.Decided) new DecisionRule(rubric.version(), kept).on(List.of(review));

        assertThat(decided.earned()).isTrue();
        assertThat(decided.found().getFirst())
                .isEqualTo(new Found(rubric.id(1), "met", true, true, "Clear.", Settled.KEPT));
        assertThat(decided.found()).extracting(Found::kept).containsExactly(true, false, false);
    }

    @Test
    void x06_levels_on_either_side_of_the_line_go_to_a_third_reader() {
        Rubric rubric = Rubric.fourWay(6);
        LockedReview p03 = score(rubric, "l3", "l3", "l2", "l3", "l3", "l3");
        LockedReview p07 = score(rubric, "l3", "l3", "l3", "l3", "l3", "l4");

        Ruling ruling = rule(rubric).on(List.of(p03, p07));

        assertThat(ruling).isEqualTo(new Ruling.Disputed(java.util.Set.of(rubric.id(3))));
    }

    @Test
    void x06_the_third_reader_decides_what_was_disputed_and_nothing_else() {
        Rubric rubric = Rubric.fourWay(6);
        LockedReview p03 = score(rubric, "l3", "l3", "l2", "l3", "l3", "l3");
        LockedReview p07 = score(rubric, "l3", "l3", "l3", "l3", "l3", "l4");
        LockedReview p08 = review(Purpose.ADJUDICATION, Map.of(rubric.id(3), "l3"));

        var decided = (Ruling.Decided) rule(rubric).on(List.of(p03, p07, p08));

        assertThat(decided.earned()).isTrue();
        assertThat(decided.by()).isEqualTo(By.ADJUDICATION);
        assertThat(decided.found())
                .extracting(Found::levelKey)
                .containsExactly("l3", "l3", "l3", "l3", "l3", "l3");
    }

    @Test
    void a_third_reader_who_finds_it_not_met_leaves_it_open() {
        Rubric rubric = Rubric.twoWay(1);
        LockedReview adjudication =
                review(Purpose.ADJUDICATION, Map.of(rubric.id(1), "more_evidence"));

        var decided =
                (Ruling.Decided)
                        rule(rubric)
                                .on(
                                        List.of(
                                                score(rubric, "met"),
                                                score(rubric, "more_evidence"),
                                                adjudication));

        assertThat(decided.earned()).isFalse();
        assertThat(decided.by()).isEqualTo(By.ADJUDICATION);
    }

    @Test
    void two_levels_that_both_meet_are_no_dispute_and_the_lower_one_counts() {
        Rubric rubric = Rubric.fourWay(1);

        Ruling.Decided decided = decide(rubric, score(rubric, "l4"), score(rubric, "l3"));

        assertThat(decided.found()).extracting(Found::levelKey).containsExactly("l3");
    }

    @Test
    void reviewers_may_disagree_on_what_need_not_be_met() {
        Rubric rubric = Rubric.withAnOptionalLast(2);

        Ruling.Decided decided =
                decide(rubric, score(rubric, "met", "met"), score(rubric, "met", "more_evidence"));

        assertThat(decided.earned()).isTrue();
        assertThat(decided.found()).extracting(Found::meets).containsExactly(true, false);
    }

    @Test
    void feedback_is_the_words_of_those_who_came_to_the_same_side() {
        Rubric rubric = Rubric.twoWay(1);
        UUID one = rubric.id(1);

        Ruling.Decided decided =
                decide(
                        rubric,
                        words(one, "more_evidence", "Sort by kind of error."),
                        words(one, "more_evidence", "  "),
                        words(one, "more_evidence", "Send the new grouping."));

        assertThat(decided.found().getFirst().feedback())
                .isEqualTo("Sort by kind of error.\n\nSend the new grouping.");
    }

    @Test
    void words_that_contradict_the_outcome_are_not_passed_on() {
        Rubric rubric = Rubric.withAnOptionalLast(1);
        UUID one = rubric.id(1);

        Ruling.Decided decided =
                decide(
                        rubric,
                        words(one, "met", "All there."),
                        words(one, "more_evidence", "Send the new grouping."));

        assertThat(decided.found().getFirst().feedback()).isEqualTo("Send the new grouping.");
    }

    @Test
    void each_criterion_says_how_it_was_settled() {
        Rubric rubric = Rubric.fourWay(3);
        var kept = Map.of(rubric.id(3), found(rubric.id(3), "l3", true));
        LockedReview p03 = review(Purpose.SCORE, Map.of(rubric.id(1), "l3", rubric.id(2), "l2"));
        LockedReview p07 =
                review(Purpose.SECOND_SCORE, Map.of(rubric.id(1), "l4", rubric.id(2), "l3"));
        LockedReview p08 = review(Purpose.ADJUDICATION, Map.of(rubric.id(2), "l3"));

        var decided =
                (Ruling.Decided)
                        new DecisionRule(rubric.version(), kept).on(List.of(p03, p07, p08));

        assertThat(decided.found())
                .extracting(Found::settled)
                .containsExactly(Settled.AGREEMENT, Settled.ADJUDICATION, Settled.KEPT);
    }

    @Test
    void what_one_reviewer_decided_is_no_agreement() {
        Rubric rubric = Rubric.twoWay(1);

        assertThat(decide(rubric, score(rubric, "met")).found())
                .extracting(Found::settled)
                .containsExactly(Settled.RULE);
    }

    private static Found found(UUID criterion, String level, boolean meets) {
        return new Found(criterion, level, meets, false, null, Settled.RULE);
    }

    private static DecisionRule rule(Rubric rubric) {
        return new DecisionRule(rubric.version(), Map.of());
    }

    private static Ruling.Decided decide(Rubric rubric, LockedReview... reviews) {
        return (Ruling.Decided) rule(rubric).on(List.of(reviews));
    }

    private static LockedReview score(Rubric rubric, String... levels) {
        Map<UUID, String> byCriterion = new HashMap<>();
        for (int i = 0; i < levels.length; i++) {
            byCriterion.put(rubric.id(i + 1), levels[i]);
        }
        return review(Purpose.SCORE, byCriterion);
    }

    private static LockedReview review(Purpose purpose, Map<UUID, String> levels) {
        Map<UUID, Scored> scores = new HashMap<>();
        levels.forEach((criterion, level) -> scores.put(criterion, new Scored(level, null)));
        return new LockedReview(purpose, null, scores, null);
    }

    private static LockedReview words(UUID criterion, String level, String comment) {
        return new LockedReview(
                Purpose.SCORE, null, Map.of(criterion, new Scored(level, comment)), null);
    }
}
