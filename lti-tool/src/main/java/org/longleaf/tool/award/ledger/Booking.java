package org.longleaf.tool.award.ledger;

import org.longleaf.tool.catalog.Version;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// A stored award whose worth is to be booked.
///
/// @param district the teacher's home district, which the running transaction has entered
/// @param completedOn the day of the decision there
public record Booking(
        UUID award,
        UUID district,
        UUID person,
        Version version,
        LocalDate completedOn,
        Instant decidedAt) {}
