package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// The years in which credit renews a license. It ends on the license's last day and begins the day
/// after the same date so many years before; where the license before it ended later, it begins
/// after that one, so that nothing counts twice. Both days are included.
record LicenseCycle(LocalDate begins, LocalDate ends) {

    static LicenseCycle of(LocalDate expiresOn, int years, @Nullable LocalDate before) {
        LocalDate begins = expiresOn.minusYears(years).plusDays(1);
        return new LicenseCycle(
                before == null || before.isBefore(begins) ? begins : before.plusDays(1), expiresOn);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(begins) && !day.isAfter(ends);
    }
}
