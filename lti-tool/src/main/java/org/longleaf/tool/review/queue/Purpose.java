package org.longleaf.tool.review.queue;

import java.util.Locale;

/// What a slot is for.
public enum Purpose {
    SCORE,
    SECOND_SCORE,
    /// Settles the criteria on which the scores disagree.
    ADJUDICATION,
    /// Reads anew what a decision found unmet, for a teacher who asked.
    APPEAL,
    /// A trainee's score, which never counts.
    PRACTICE,
    /// An auditor's reading of what others judged, which never counts either.
    AUDIT;

    /// Whether what is locked under it may bear on a decision.
    public boolean counts() {
        return this != PRACTICE && this != AUDIT;
    }

    public static Purpose of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// `second_score`: as it is stored.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
