package org.longleaf.tool.delivery;

import java.util.Locale;

/// What a notice is of; each is wanted or not by itself.
public enum Kind {
    /// Somebody decided on the reader's own work.
    DECISION,
    /// Something is asked of the reader.
    REQUEST,
    /// Something lies, or ends.
    REMINDER,
    /// What a district's admin looks after, once a morning.
    DIGEST;

    /// As rows, forms and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
