package org.longleaf.tool.delivery.console;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Since when something is owed. Words: `deliveries.age.` and the code.
enum Age {
    TODAY,
    WEEK,
    MONTH,

    /// Longer than a week.
    OLDER;

    @Nullable Instant from(Instant now, ZoneId zone) {
        return switch (this) {
            case TODAY -> now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            case WEEK -> now.minus(Duration.ofDays(7));
            case MONTH -> now.minus(Duration.ofDays(30));
            case OLDER -> null;
        };
    }

    @Nullable Instant before(Instant now) {
        return this == OLDER ? now.minus(Duration.ofDays(7)) : null;
    }

    /// As forms and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Age> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
