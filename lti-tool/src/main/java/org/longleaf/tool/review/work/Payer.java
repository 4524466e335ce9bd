package org.longleaf.tool.review.work;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Who pays for a review: the district or charter, or the pool, under whose grant it was made; the
/// state, where it is neither.
record Payer(@Nullable UUID district, @Nullable UUID pool) {

    static final Payer STATE = new Payer(null, null);

    boolean isState() {
        return district == null && pool == null;
    }
}
