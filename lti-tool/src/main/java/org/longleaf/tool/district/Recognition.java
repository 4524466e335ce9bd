package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/// Who an arrival turned out to be.
public sealed interface Recognition {

    /// A person of ours, perhaps made just now.
    ///
    /// @param homeDistrict where they are at home today; null for the state's own people
    /// @param grants the roles they hold in Longleaf today
    /// @param newcomer whether this launch made them
    record Recognized(
            UUID person, @Nullable UUID homeDistrict, Set<String> grants, boolean newcomer)
            implements Recognition {
        public Recognized {
            grants = Set.copyOf(grants);
        }
    }

    /// Nobody we know, through a deployment that names no district: an admin must say who this is.
    record Held() implements Recognition {}
}
