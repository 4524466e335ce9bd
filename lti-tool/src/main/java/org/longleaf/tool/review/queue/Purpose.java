package org.longleaf.tool.review.queue;

import java.util.Locale;

/// What a slot is for. An adjudication settles the criteria on which the scores disagree.
public enum Purpose {
    SCORE,
    SECOND_SCORE,
    ADJUDICATION;

    public static Purpose of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// `second_score`: as it is stored.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
