package org.longleaf.tool.delivery.notice;

import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.About.Hour;
import org.longleaf.tool.delivery.preference.How;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When a notice may go out: never at night where its reader is at home, and what comes with the
/// day in the morning after it was made.
record Moments(ZoneId zone) {

    static final LocalTime MORNING = LocalTime.of(7, 0);
    static final LocalTime EVENING = LocalTime.of(20, 0);

    /// @param how not [How#NONE]
    Instant of(About about, How how, Instant madeAt) {
        ZonedDateTime made = madeAt.atZone(zone);
        if (comesInTheMorning(about, how)) {
            return nextMorning(made);
        }
        LocalTime hour = made.toLocalTime();
        return hour.isBefore(MORNING) || !hour.isBefore(EVENING) ? nextMorning(made) : madeAt;
    }

    private static boolean comesInTheMorning(About about, How how) {
        return about.hour() == Hour.MORNING || how == How.DAILY && about.hour() != Hour.NOW;
    }

    private Instant nextMorning(ZonedDateTime made) {
        ZonedDateTime today = made.toLocalDate().atTime(MORNING).atZone(zone);
        return (made.isBefore(today)
                        ? today
                        : made.toLocalDate().plusDays(1).atTime(MORNING).atZone(zone))
                .toInstant();
    }
}
