package org.longleaf.tool.award.verify;

import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The times that a credential is valid from and until.
final class CheckTime {

    private static final int LONGEST = 40;

    private CheckTime() {}

    static Instant of(ObjectNode document, String member) throws Refusal {
        return read(document.path(member).asString(""))
                .orElseThrow(() -> new Refusal(Reason.NOT_AN_OPEN_BADGE, member + " is no time"));
    }

    /// A time with an offset (RFC 3339); empty for anything else.
    static Optional<Instant> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// @param skew by how much the far clock may be ahead of this one
    static void holdsNow(ObjectNode document, Clock clock, Duration skew) throws Refusal {
        Instant now = clock.instant();
        if (of(document, "validFrom").isAfter(now.plus(skew))) {
            throw new Refusal(Reason.NOT_YET_VALID, "it does not hold yet");
        }
        if (document.has("validUntil") && of(document, "validUntil").isBefore(now)) {
            throw new Refusal(
                    Reason.EXPIRED, "it held until " + document.path("validUntil").asString());
        }
    }
}
