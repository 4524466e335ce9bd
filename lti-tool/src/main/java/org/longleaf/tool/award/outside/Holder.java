package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;

import java.util.UUID;

/// Whose awards they are, as the audit log is told.
///
/// @param district where they are at home; null where nobody knows
record Holder(UUID person, @Nullable UUID district) {

    static Holder of(Visitor visitor) {
        return new Holder(visitor.person(), visitor.homeDistrict());
    }
}
