package org.longleaf.tool.award.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Map;

/// Check x18 of the demo content among others.
class CreditSplitTest {

    @Test
    void categories_add_up_to_the_total() {
        CreditSplit split = split("1.2", "0.8", "0.4");

        assertThat(split.total().value()).isEqualByComparingTo("1.2");
        assertThat(split.parts())
                .isEqualTo(Map.of("subject", tenths("0.8"), "general", tenths("0.4")));
    }

    @Test
    void categories_above_the_total_are_refused() {
        assertThatThrownBy(() -> split("1.2", "0.8", "0.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.3 of 1.2");
    }

    @Test
    void credit_that_belongs_to_no_category_is_refused() {
        assertThatThrownBy(() -> split("1.2", "0.8", "0.3"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_category_without_credit_is_refused() {
        assertThatThrownBy(() -> split("1.2", "1.2", "0.0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hundredths_are_refused() {
        assertThatThrownBy(() -> new Ceu(new BigDecimal("1.25")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Ceu tenths(String value) {
        return new Ceu(new BigDecimal(value));
    }

    private static CreditSplit split(String total, String subject, String general) {
        return CreditSplit.of(
                new BigDecimal(total),
                Map.of("subject", new BigDecimal(subject), "general", new BigDecimal(general)));
    }
}
