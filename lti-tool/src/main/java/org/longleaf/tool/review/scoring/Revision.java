package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;

/// Tells one state of a field from another, so that a window that was left open does not write over
/// what another one saved. The screen counts the same: what it sent and has no answer to yet may be
/// what is saved too.
final class Revision {

    private Revision() {}

    static String of(@Nullable String words) {
        return words == null ? "0-0" : words.length() + "-" + Integer.toHexString(words.hashCode());
    }
}
