package org.longleaf.tool.district.connect.check;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One argument of a finding's words: a text, which may be the far end's, or a moment, which is
/// told in the reader's language and zone.
public record Fact(@Nullable String text, @Nullable Instant moment) {

    static Fact of(Object fact) {
        return fact instanceof Instant moment
                ? new Fact(null, moment)
                : new Fact(String.valueOf(fact), null);
    }
}
