package org.longleaf.tool.delivery.preference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// When somebody wants to be told.
public enum How {
    /// As soon as it is, outside of quiet hours.
    AT_ONCE,
    /// All of a day together, in the morning.
    DAILY,
    NONE;

    /// As rows, forms and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<How> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
