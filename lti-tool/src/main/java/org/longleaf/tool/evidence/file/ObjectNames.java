package org.longleaf.tool.evidence.file;

import java.util.Optional;
import java.util.UUID;

/// Names in a store are ids, so that nothing of the outside is in them.
final class ObjectNames {

    private ObjectNames() {}

    /// Empty for a name that is none of ours.
    static Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(name)).filter(id -> id.toString().equals(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
