package org.longleaf.tool.insight;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// How a period is typed. What cannot be read stands for the last thirty days.
///
/// @param q a part of a name, a staff UID, or a part of a micro-credential's title
/// @param open not blank for awards of which something is open alone
/// @param after the award read last, as [#written] wrote it
record PeriodForm(
        @Nullable String from,
        @Nullable String until,
        @Nullable String q,
        @Nullable String open,
        @Nullable String after) {

    private static final int LONGEST = 100;
    private static final int DAYS = 30;

    static PeriodForm empty() {
        return new PeriodForm(null, null, null, null, null);
    }

    /// Where an award stands in the list's order.
    record Behind(LocalDate day, UUID award) {}

    /// What is asked for.
    ///
    /// @param until the last day
    /// @param said blank for all
    record Period(LocalDate from, LocalDate until, String said, boolean openAlone) {}

    Period period(LocalDate today) {
        LocalDate last = day(until).orElse(today);
        LocalDate first = day(from).orElse(last.minusDays(DAYS));
        return new Period(first.isAfter(last) ? last : first, last, cut(q), !cut(open).isEmpty());
    }

    Optional<Behind> behind() {
        String[] parts = cut(after).split("_", 2);
        try {
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new Behind(LocalDate.parse(parts[0]), UUID.fromString(parts[1])));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String written(Behind behind) {
        return behind.day() + "_" + behind.award();
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return cut(typed).isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(cut(typed)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String cut(@Nullable String typed) {
        String said = typed == null ? "" : typed.strip();
        return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    }
}
