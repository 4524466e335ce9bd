package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// For whom a transaction runs; the row policies read it. A part that is null opens nothing.
///
/// @param district the district whose rows are worked on: the row's, not the visitor's
public record Scope(@Nullable UUID district, @Nullable UUID person, @Nullable UUID registration) {

    /// Sees only what is shared by all, and the tables that have no district.
    public static Scope nobody() {
        return new Scope(null, null, null);
    }

    /// A job's transaction on one district's rows.
    public static Scope ofDistrict(UUID district) {
        return new Scope(district, null, null);
    }
}
