package org.longleaf.tool.review.queue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/// Days of answer times: Monday to Friday. Holidays differ by district and are counted as working
/// days.
public final class WorkingDays {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private WorkingDays() {}

    /// The last of `days` working days that follow `day`.
    public static LocalDate after(LocalDate day, int days) {
        LocalDate reached = day;
        for (int left = days; left > 0; ) {
            reached = reached.plusDays(1);
            if (!WEEKEND.contains(reached.getDayOfWeek())) {
                left--;
            }
        }
        return reached;
    }
}
