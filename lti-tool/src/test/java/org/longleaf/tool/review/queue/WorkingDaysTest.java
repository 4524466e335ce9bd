package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;

class WorkingDaysTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Test
    void a_weekend_does_not_count() {
        assertThat(WorkingDays.after(FRIDAY, 1)).isEqualTo("2026-11-23");
        assertThat(WorkingDays.after(FRIDAY, 5)).isEqualTo("2026-11-27");
        assertThat(WorkingDays.after(FRIDAY, 10)).isEqualTo("2026-12-04");
    }

    @Test
    void what_comes_in_on_a_weekend_counts_from_monday() {
        assertThat(WorkingDays.after(FRIDAY.plusDays(1), 1)).isEqualTo("2026-11-23");
        assertThat(WorkingDays.after(FRIDAY.plusDays(2), 1)).isEqualTo("2026-11-23");
    }

    @Test
    void no_days_are_the_day_itself() {
        assertThat(WorkingDays.after(FRIDAY, 0)).isEqualTo(FRIDAY);
    }
}
