package org.longleaf.tool.evidence.accessible;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A request for a version of a piece that somebody can use, and what came of it.
///
/// @param piece what was asked of the teacher, in the credential's words
/// @param fileName the teacher's own name of the file; not for a blind reader's eyes
/// @param as `reviewer`, `lead`, `coach`, `admin` or `candidate`
/// @param asker their name; null for who reviews, which nobody else learns
/// @param need what is needed, in the asker's words
/// @param answer `captions`, `file` or `words`; null while it is open
record Asked(
        UUID id,
        UUID item,
        UUID attempt,
        String code,
        String piece,
        @Nullable String fileName,
        @Nullable String teacher,
        String as,
        @Nullable String asker,
        String need,
        Instant askedAt,
        @Nullable String answer,
        @Nullable String words,
        @Nullable Instant answeredAt) {

    private static final Set<String> BLIND = Set.of("reviewer", "lead");

    public boolean open() {
        return answer == null;
    }

    /// Whether the answer is read by somebody who must not learn whose piece it is.
    boolean isBlind() {
        return BLIND.contains(as);
    }
}
