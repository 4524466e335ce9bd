package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/// What a reviewer has entered for one criterion so far.
record Entry(@Nullable String levelKey, @Nullable String comment) {

    static final Entry NOTHING = new Entry(null, null);

    /// The longest comment that is kept.
    static final int LONGEST = 5000;

    /// Shorter than this, a comment cannot say what to send.
    static final int ACTIONABLE = 20;

    /// Reads one criterion's fields of a form; fields that are not there stay null.
    static Entry of(Map<String, String> form, UUID criterion) {
        return new Entry(
                blankToNull(form.get("level." + criterion)),
                blankToNull(form.get("comment." + criterion)));
    }

    boolean hasActionableComment() {
        return comment != null && comment.strip().length() >= ACTIONABLE;
    }

    boolean isTooLong() {
        return comment != null && comment.length() > LONGEST;
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.replace("\r\n", "\n");
    }
}
