package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Person;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// An award on an admin's desk. The running transaction is its home district's.
///
/// @param creditRoute how CEUs leave the home district
/// @param ceu what it booked; null where it booked nothing
/// @param handedInAt when its owner says to have handed in the certificate; null where they do not
/// @param undo how long a revocation may be undone
/// @param atHome whether the desk may know whose it is
/// @param kept whether the desk may suspend, reinstate and revoke it
record OpenedAward(
        UUID id,
        String publicId,
        UUID attempt,
        UUID district,
        Person person,
        String code,
        String title,
        String issuer,
        LocalDate completedOn,
        String creditRoute,
        @Nullable BigDecimal ceu,
        @Nullable Instant handedInAt,
        Duration undo,
        boolean atHome,
        boolean kept) {

    /// Whether what becomes of its CEUs goes out in a file.
    public boolean isInFiles() {
        return ceu != null
                && (creditRoute.equals("nceesTransferCreditCsv") || creditRoute.equals("hrmsCsv"))
                && person.uid() != null;
    }

    /// Whether NCEES is told by itself what becomes of its CEUs.
    public boolean isToldToNcees() {
        return ceu != null && creditRoute.equals("nceesHttp") && person.uid() != null;
    }
}
