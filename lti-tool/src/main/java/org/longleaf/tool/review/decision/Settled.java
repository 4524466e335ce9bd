package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// How a criterion was settled. Of who they were, and how many, it says nothing.
public enum Settled {
    /// One review, or the lowest of several where they may differ.
    RULE,
    /// All who scored it came to the same side of the line.
    AGREEMENT,
    /// They did not, and a third reader decided.
    ADJUDICATION,
    /// Fresh readers decided, because the teacher asked.
    APPEAL,
    /// Met earlier.
    KEPT;

    static @Nullable Settled of(@Nullable String key) {
        return key == null ? null : valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// `agreement`: as it is stored, and as it stands in message keys.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
