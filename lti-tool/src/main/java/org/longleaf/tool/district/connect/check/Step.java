package org.longleaf.tool.district.connect.check;

import java.util.Locale;

/// What is tried, in the order in which it is told.
public enum Step {
    LAUNCH,
    UID,
    KEY_SET,
    CLOCK,
    TOKEN,
    SCOPES,
    PLACEMENTS,
    LINE_ITEM,
    ROSTER;

    /// Key of its words.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
