package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/// On which days, and at which hour where the district is.
public record Times(Days days, int hour) {

    public static final Times NEVER = new Times(Days.NEVER, 2);

    public Times {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("A day has the hours 0 to 23");
        }
    }

    /// On which files are made.
    public enum Days {
        NEVER,
        DAILY,
        WEEKDAYS,
        MONDAYS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Days ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        private boolean holds(DayOfWeek day) {
            return switch (this) {
                case NEVER -> false;
                case DAILY -> true;
                case WEEKDAYS -> day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
                case MONDAYS -> day == DayOfWeek.MONDAY;
            };
        }
    }

    /// The first moment after this one; null for never.
    public @Nullable Instant after(Instant now, ZoneId zone) {
        if (days == Days.NEVER) {
            return null;
        }
        ZonedDateTime at = now.atZone(zone).with(LocalTime.of(hour, 0));
        while (!at.toInstant().isAfter(now) || !days.holds(at.getDayOfWeek())) {
            at = at.plusDays(1).with(LocalTime.of(hour, 0));
        }
        return at.toInstant();
    }
}
