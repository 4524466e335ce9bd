package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/// What a district or charter asks for besides the state's amounts.
///
/// @param from the first day of expiry it is asked for
/// @param until the last one; null where it has no end
record Overlay(
        UUID id,
        UUID district,
        String districtName,
        String group,
        String category,
        BigDecimal ceu,
        LocalDate from,
        @Nullable LocalDate until,
        String note) {

    boolean reaches(License license) {
        LocalDate day = license.expiresOn();
        return group.equals(license.group())
                && !day.isBefore(from)
                && (until == null || !day.isAfter(until));
    }
}
