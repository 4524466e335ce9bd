package org.longleaf.tool.evidence.accessible;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What came of a request, as it was typed.
///
/// @param kind `captions`, `file` or `words`; anything else is wrong
/// @param words what the asker reads beside it; needed where there is nothing else
record Answer(String kind, String words) {

    static final int LONGEST = 1000;

    private static final List<String> KINDS = List.of("captions", "file", "words");

    static Answer of(@Nullable String kind, @Nullable String words) {
        return new Answer(
                kind == null ? "" : kind,
                words == null ? "" : words.replace("\0", "").replace("\r", "").strip());
    }

    /// What is wrong with it, whatever there is: `kind` or `words`; empty where nothing is.
    String wrong() {
        if (!KINDS.contains(kind)) {
            return "kind";
        }
        boolean needed = kind.equals("words");
        return words.length() > LONGEST || (needed && words.isEmpty()) ? "words" : "";
    }
}
