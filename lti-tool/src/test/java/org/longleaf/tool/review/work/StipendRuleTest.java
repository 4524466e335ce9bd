package org.longleaf.tool.review.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.review.work.StipendRule.Done;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Which rule pays, what may be typed, and how long a beat is believed.
class StipendRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final Instant SET = Instant.parse("2026-10-01T12:00:00Z");
    private static final UUID LESSON = new UUID(0, 1);
    private static final Payer POOL = new Payer(null, new UUID(0, 2));
    private static final Payer DISTRICT = new Payer(new UUID(0, 3), null);

    private static StipendRule rule(
            Payer payer, @Nullable UUID lesson, @Nullable String stakes, String amount) {
        return new StipendRule(
                UUID.randomUUID(),
                payer,
                Work.SCORE,
                lesson,
                stakes,
                new BigDecimal(amount),
                LocalDate.of(2026, 11, 1),
                SET);
    }

    private static StipendRule from(StipendRule rule, int day, Instant setAt) {
        return new StipendRule(
                rule.id(),
                rule.payer(),
                rule.work(),
                rule.microCredential(),
                rule.stakes(),
                rule.amount(),
                LocalDate.of(2026, 11, day),
                setAt);
    }

    private static String paid(StipendRule... rules) {
        return StipendRule.counting(List.of(rules), new Done(POOL, Work.SCORE, LESSON, "high", DAY))
                .map(rule -> rule.amount().toPlainString())
                .orElse("none");
    }

    @Test
    void the_narrower_rule_pays_whatever_is_newer() {
        StipendRule all = from(rule(POOL, null, null, "25"), 10, SET);

        assertThat(paid(all)).isEqualTo("25");
        assertThat(paid(all, rule(POOL, null, "high", "30"))).isEqualTo("30");
        assertThat(paid(all, rule(POOL, null, "high", "30"), rule(POOL, LESSON, null, "40")))
                .isEqualTo("40");
        assertThat(paid(all, rule(POOL, null, "low", "30"))).isEqualTo("25");
        assertThat(paid(all, rule(POOL, new UUID(0, 9), null, "40"))).isEqualTo("25");
    }

    @Test
    void of_alike_rules_the_newest_that_has_begun_pays() {
        StipendRule first = rule(POOL, null, null, "25");

        assertThat(paid(first, from(rule(POOL, null, null, "35"), 15, SET))).isEqualTo("35");
        assertThat(paid(first, from(rule(POOL, null, null, "35"), 16, SET))).isEqualTo("25");
        assertThat(paid(first, from(rule(POOL, null, null, "0"), 1, SET.plusSeconds(1))))
                .isEqualTo("0");
    }

    @Test
    void a_payers_own_word_comes_before_the_states_and_anothers_says_nothing() {
        StipendRule state = rule(Payer.STATE, LESSON, null, "20");

        assertThat(paid(state)).isEqualTo("20");
        assertThat(paid(state, rule(POOL, null, null, "25"))).isEqualTo("25");
        assertThat(paid(rule(DISTRICT, null, null, "90"))).isEqualTo("none");
        assertThat(paid()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "score, all, 25, 2026-11-15, ''",
        "score, all, $ 37.5, 2026-12-01, ''",
        "score, stakes.high, 0, 2026-11-15, ''",
        "practice, 00000000-0000-0000-0000-000000000001, 10000, 2026-11-15, ''",
        "audit, all, 25, 2026-11-15, work",
        "score, 00000000-0000-0000-0000-000000000007, 25, 2026-11-15, of",
        "score, stakes.top, 25, 2026-11-15, of",
        "score, all, '', 2026-11-15, amount",
        "score, all, -5, 2026-11-15, amount",
        "score, all, 12.345, 2026-11-15, amount",
        "score, all, 10000.01, 2026-11-15, amount",
        "score, all, '1,000', 2026-11-15, amount",
        "score, all, 25, 2026-11-14, from",
        "score, all, 25, soon, from",
    })
    void a_form_tells_which_field_is_wrong(
            String work, String of, String amount, String from, String wrong) {
        assertThat(new RuleForm(work, of, amount, from).wrong(Set.of(LESSON), DAY))
                .isEqualTo(wrong);
    }

    @Test
    void a_beat_counts_what_has_passed_and_never_more_than_a_minute() {
        Instant begun = SET;

        assertThat(Beat.counted(null, begun, begun.plusSeconds(40))).hasSeconds(40);
        assertThat(Beat.counted(null, begun, begun.plusSeconds(4000))).hasSeconds(60);
        assertThat(Beat.counted(begun.plusSeconds(50), begun, begun.plusSeconds(60)))
                .hasSeconds(10);
        assertThat(Beat.counted(begun.minusSeconds(9000), begun, begun.plusSeconds(5)))
                .hasSeconds(5);
        assertThat(Beat.counted(begun.plusSeconds(60), begun, begun.plusSeconds(60)))
                .isEqualTo(Duration.ZERO);
        assertThat(Beat.counted(begun.plusSeconds(70), begun, begun.plusSeconds(60)))
                .isEqualTo(Duration.ZERO);
    }
}
