package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.review.queue.Purpose.SCORE;
import static org.longleaf.tool.review.queue.Purpose.SECOND_SCORE;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.catalog.Version.OutsideDistrict;
import org.longleaf.tool.catalog.Version.Stakes;

import java.math.BigDecimal;

class SlotPlanTest {

    private static final Stakes STANDARD = stakes(1, "0.2");
    private static final Stakes HIGH = stakes(2, "1.0");

    @Test
    void a_share_of_first_submissions_is_scored_twice() {
        assertThat(SlotPlan.purposes(STANDARD, 1, 0.19)).containsExactly(SCORE, SECOND_SCORE);
        assertThat(SlotPlan.purposes(STANDARD, 1, 0.2)).containsExactly(SCORE);
    }

    @Test
    void a_resubmission_is_scored_once() {
        assertThat(SlotPlan.purposes(STANDARD, 2, 0.0)).containsExactly(SCORE);
    }

    @Test
    void high_stakes_have_two_reviewers_each_time_and_never_three() {
        assertThat(SlotPlan.purposes(HIGH, 1, 0.0)).containsExactly(SCORE, SECOND_SCORE);
        assertThat(SlotPlan.purposes(HIGH, 2, 0.99)).containsExactly(SCORE, SECOND_SCORE);
    }

    @Test
    void a_rate_of_zero_draws_nobody() {
        assertThat(SlotPlan.purposes(stakes(1, "0"), 1, 0.0)).containsExactly(SCORE);
    }

    private static Stakes stakes(int reviewers, String rate) {
        return new Stakes(
                "standard",
                true,
                reviewers,
                new BigDecimal(rate),
                OutsideDistrict.ANY,
                false,
                10,
                3);
    }
}
