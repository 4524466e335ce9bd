package org.longleaf.tool.award.change;

import java.util.Locale;

/// How an award stands.
public enum State {
    VALID,

    /// It counts for nothing until it is reinstated.
    SUSPENDED,
    REVOKED;

    /// As rows and message keys name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
