package org.longleaf.tool.award.ledger;

import org.longleaf.tool.catalog.Version;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What a stored award is worth, as a record of the ledger says it.
///
/// @param recordedAt when it is booked
record Worth(
        UUID award,
        Instant awardedAt,
        UUID district,
        UUID person,
        String title,
        String classCode,
        LocalDate completedOn,
        BigDecimal contactHours,
        CreditSplit split,
        Instant recordedAt) {

    static Worth of(Booking booking) {
        Version version = booking.version();
        return new Worth(
                booking.award(),
                booking.decidedAt(),
                booking.district(),
                booking.person(),
                version.texts().title(),
                version.classCode(),
                booking.completedOn(),
                version.contactHours(),
                CreditSplit.of(version.ceu(), version.split()),
                booking.decidedAt());
    }
}
