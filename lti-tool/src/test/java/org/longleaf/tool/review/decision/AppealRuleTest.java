package org.longleaf.tool.review.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.review.decision.LockedReview.Scored;
import org.longleaf.tool.review.decision.Ruling.By;
import org.longleaf.tool.review.queue.Purpose;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class AppealRuleTest {

    private final Rubric rubric = Rubric.twoWay(3);

    @Test
    void what_both_fresh_readers_find_met_is_met_and_the_rest_is_kept() {
        var decided =
                (Ruling.Decided) appeal(2).on(List.of(read("met", null), read("met", "Seen.")));

        assertThat(decided.by()).isEqualTo(By.APPEAL);
        assertThat(decided.found()).extracting(Found::meets).containsExactly(true, true, false);
        assertThat(decided.found())
                .extracting(Found::settled)
                .containsExactly(Settled.KEPT, Settled.APPEAL, Settled.RULE);
        assertThat(decided.found().get(2).feedback()).isEqualTo("Send a third.");
        assertThat(decided.earned()).isFalse();
    }

    @Test
    void it_is_earned_where_nothing_else_is_open() {
        var both = read(Purpose.APPEAL, Map.of(rubric.id(2), "met", rubric.id(3), "met"), null);

        var decided = (Ruling.Decided) appeal(2, 3).on(List.of(both, both));

        assertThat(decided.earned()).isTrue();
    }

    @Test
    void where_both_find_the_same_missing_the_decision_stands() {
        Ruling ruling =
                appeal(2)
                        .on(
                                List.of(
                                        read("more_evidence", "Name the minute."),
                                        read("more_evidence", null)));

        var down = (Ruling.TurnedDown) ruling;
        assertThat(down.found())
                .containsExactly(
                        new Found(
                                rubric.id(2),
                                "more_evidence",
                                false,
                                false,
                                "Name the minute.",
                                Settled.APPEAL));
    }

    @Test
    void where_they_disagree_a_third_reader_is_asked_and_decides() {
        LockedReview yes = read("met", null);
        LockedReview no = read("more_evidence", "Name the minute.");

        assertThat(appeal(2).on(List.of(yes, no)))
                .isEqualTo(new Ruling.Disputed(Set.of(rubric.id(2))));
        assertThat(appeal(2).on(List.of(yes, no, third("met")))).isInstanceOf(Ruling.Decided.class);
        assertThat(appeal(2).on(List.of(yes, no, third("more_evidence"))))
                .isInstanceOf(Ruling.TurnedDown.class);
    }

    private AppealRule appeal(int... criteria) {
        Set<UUID> asked = new java.util.HashSet<>();
        for (int one : criteria) {
            asked.add(rubric.id(one));
        }
        var decision =
                new LastDecision(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "more_evidence_asked",
                        "rule",
                        null,
                        Instant.EPOCH,
                        List.of(
                                new Found(rubric.id(1), "met", true, false, "Clear.", Settled.RULE),
                                open(2, "Send a second."),
                                open(3, "Send a third.")),
                        null);
        return new AppealRule(rubric.version(), decision, asked);
    }

    private Found open(int number, String words) {
        return new Found(rubric.id(number), "more_evidence", false, false, words, Settled.RULE);
    }

    private LockedReview read(String level, @org.jspecify.annotations.Nullable String words) {
        return read(Purpose.APPEAL, Map.of(rubric.id(2), level), words);
    }

    private LockedReview third(String level) {
        return read(Purpose.ADJUDICATION, Map.of(rubric.id(2), level), null);
    }

    private static LockedReview read(
            Purpose purpose,
            Map<UUID, String> levels,
            @org.jspecify.annotations.Nullable String words) {
        Map<UUID, Scored> scores = new HashMap<>();
        levels.forEach((criterion, level) -> scores.put(criterion, new Scored(level, words)));
        return new LockedReview(purpose, null, scores, null);
    }
}
